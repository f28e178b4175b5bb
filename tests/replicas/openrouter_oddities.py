"""Replies that providers behind OpenRouter really send, in forms that the protocol does not foresee."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.replicas.openrouter_replies import Reply
from tests.replicas.openrouter_turn import Json, Turn


def call(name: str, arguments: object = "{}", **fields: Any) -> Json:
    """One tool call, or a piece of one, with nothing in it that is not given; `arguments` may be no text at all."""
    return {"type": "function", **fields, "function": {"name": name, "arguments": arguments}}


@dataclass(frozen=True)
class Message(Reply):
    """A message with these fields and no others, plain or in pieces."""

    message: Json
    finish: str = "stop"

    async def play(self, turn: Turn) -> None:
        await turn.message(self.message, self.finish)


@dataclass(frozen=True)
class Completion(Reply):
    """A plain completion with other values in its envelope; `without` names keys to leave out."""

    content: str
    envelope: Mapping[str, Any] = field(default_factory=dict)
    without: Sequence[str] = ()

    async def play(self, turn: Turn) -> None:
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": self.content}}
        body = {**turn.frame("chat.completion", [choice], usage=turn.usage(len(self.content))), **self.envelope}
        await turn.json(200, {key: value for key, value in body.items() if key not in self.without})


@dataclass(frozen=True)
class Chunks(Reply):
    """A stream of these choices, one a chunk; a text goes as it is. Each choice may bring more keys of the chunk.

    A chunk with usage and no choice ends the stream unless `usage` is False.
    """

    choices: Sequence[Json | str]
    usage: bool = True

    async def play(self, turn: Turn) -> None:
        for choice in self.choices:
            if isinstance(choice, str):
                await turn.packet(choice.encode())
                continue
            envelope = choice.get("chunk", {})
            told = {"index": 0, "finish_reason": None, **{k: v for k, v in choice.items() if k != "chunk"}}
            await turn.event({**turn.frame("chat.completion.chunk", [told]), **envelope})
        if self.usage:
            await turn.event(turn.frame("chat.completion.chunk", [], usage=turn.usage(10)))
        await turn.done()


@dataclass(frozen=True)
class Bytes(Reply):
    """A streamed text, an event for each of its characters, cut into packets without regard to letters or lines."""

    content: str
    size: int = 97

    async def play(self, turn: Turn) -> None:
        choices: list[Json] = [
            {"index": 0, "finish_reason": None, "delta": {"content": letter}} for letter in self.content
        ]
        choices.append({"index": 0, "finish_reason": "stop", "delta": {"content": ""}})
        frames = (turn.frame("chat.completion.chunk", [choice]) for choice in choices)
        sent = "".join(f"data: {json.dumps(frame, ensure_ascii=False)}\n\n" for frame in frames).encode()
        for start in range(0, len(sent), self.size):
            await turn.packet(sent[start : start + self.size])
        await turn.done()
