"""A model that pauses in the middle of its answer."""

import asyncio
import json

from tests.replicas.openrouter_replies import Reply
from tests.replicas.openrouter_turn import Turn


class HeldStream(Reply):
    """The draft of an answer as a stream that writes `first`, waits for `release`, and writes the rest."""

    def __init__(self, first: str, rest: str) -> None:
        self.text = first + rest
        whole = json.dumps({"action": "answer", "lotteries": [], "text": self.text}, ensure_ascii=False)
        cut = whole.index(first) + len(first)
        self._parts = whole[:cut], whole[cut:]
        self._released = asyncio.Event()

    def release(self) -> None:
        """Let the rest be written."""
        self._released.set()

    async def play(self, turn: Turn) -> None:
        """Send it."""
        first, rest = self._parts
        await turn.message({"role": "assistant", "content": first}, "stop", stop_before_end=True)
        await self._released.wait()
        await turn.message({"role": "assistant", "content": rest}, "stop")
