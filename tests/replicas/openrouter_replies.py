"""What the OpenRouter stand-in can reply: texts, tool calls and every failure OpenRouter is known for."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.replicas.openrouter_turn import Json, Turn


class Reply(ABC):
    """One answer to one request."""

    @abstractmethod
    async def play(self, turn: Turn) -> None:
        """Send it."""


def _error(code: int, message: str, metadata: Mapping[str, Any] | None = None) -> Json:
    return {"code": code, "message": message, **({"metadata": dict(metadata)} if metadata else {})}


@dataclass(frozen=True)
class Text(Reply):
    """An assistant message. `finish` may be `length` or `content_filter`."""

    content: str | None
    finish: str = "stop"

    async def play(self, turn: Turn) -> None:
        await turn.message({"role": "assistant", "content": self.content}, self.finish)


def draft(text: str, *lotteries: str, action: str = "answer") -> Text:
    """The final message of LotoBot's agent."""
    return Text(json.dumps({"action": action, "lotteries": list(lotteries), "text": text}, ensure_ascii=False))


def empty() -> Text:
    """A message with nothing in it."""
    return Text("")


@dataclass(frozen=True)
class Calls(Reply):
    """One or more tool calls in one message. Arguments given as a string go as they are, so they may be malformed.

    `ids=False` leaves out the ids of the calls, `indexes=False` their index.
    """

    calls: Sequence[tuple[str, Mapping[str, Any] | str]]
    content: str = ""
    ids: bool = True
    indexes: bool = True
    finish: str = "tool_calls"

    async def play(self, turn: Turn) -> None:
        calls = []
        for index, (name, arguments) in enumerate(self.calls):
            text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
            call: Json = {"type": "function", "function": {"name": name, "arguments": text}}
            if self.indexes or turn.stream:
                call["index"] = index
            if self.ids:
                call["id"] = f"call_{turn.id[-6:]}_{index}"
            calls.append(call)
        await turn.message({"role": "assistant", "content": self.content, "tool_calls": calls}, self.finish)


def malformed(name: str) -> Calls:
    """A call whose arguments are not JSON."""
    return Calls([(name, '{"lottery": "6x4')])


@dataclass(frozen=True)
class HttpError(Reply):
    """An HTTP status with OpenRouter's error body; `metadata` as in moderation (`{"reasons": [...]}`)."""

    status: int
    message: str = "Provider returned error"
    headers: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, Any] | None = None

    async def play(self, turn: Turn) -> None:
        await turn.json(self.status, {"error": _error(self.status, self.message, self.metadata)}, self.headers)


@dataclass(frozen=True)
class ErrorBody200(Reply):
    """Status 200 with an error for a body: the provider failed after the generation began."""

    code: int = 502
    message: str = "Provider returned error"

    async def play(self, turn: Turn) -> None:
        await turn.json(200, {"error": _error(self.code, self.message), "user_id": "user_replica"})


@dataclass(frozen=True)
class FinishError(Reply):
    """Part of a text with `finish_reason: error`."""

    content: str = "Лучше всего вам подой"

    async def play(self, turn: Turn) -> None:
        message = {"role": "assistant", "content": self.content}
        await turn.message(message, "error", error=_error(502, "Provider disconnected"))


@dataclass(frozen=True)
class SseError(Reply):
    """An error event in the middle of a stream; a request without streaming gets `ErrorBody200`."""

    content: str = "Лучше всего вам подой"
    code: int = 502

    async def play(self, turn: Turn) -> None:
        if not turn.stream:
            await ErrorBody200(self.code).play(turn)
            return
        await turn.message({"role": "assistant", "content": self.content}, "stop", stop_before_end=True)
        last = {"index": 0, "finish_reason": "error", "delta": {"content": ""}}
        error = _error(self.code, "Provider disconnected")
        await turn.event(turn.frame("chat.completion.chunk", [last], error=error))
        await turn.done()


@dataclass(frozen=True)
class Html(Reply):
    """A page of the protection in front of the API."""

    status: int = 200

    async def play(self, turn: Turn) -> None:
        await turn.answer(self.status, "<html><body>A timeout occurred</body></html>", "text/html")


@dataclass(frozen=True)
class Raw(Reply):
    """Any body with status 200."""

    text: str
    media_type: str = "application/json"

    async def play(self, turn: Turn) -> None:
        await turn.answer(200, self.text, self.media_type)


@dataclass(frozen=True)
class Cut(Reply):
    """The connection closes in the middle of a body or stream."""

    content: str = "Лучше всего вам подой"

    async def play(self, turn: Turn) -> None:
        if turn.stream:
            await turn.message({"role": "assistant", "content": self.content}, "stop", stop_before_end=True)
        await turn.cut('{"id": "gen-')


@dataclass(frozen=True)
class Slow(Reply):
    """`then` after some seconds; a stream gets keep-alive comments meanwhile, one at once and each `every` seconds."""

    seconds: float
    then: Reply
    every: float = 0.5

    async def play(self, turn: Turn) -> None:
        left = self.seconds
        while left > 0:
            await turn.comment()
            await asyncio.sleep(min(self.every, left))
            left -= self.every
        await self.then.play(turn)


class Hang(Reply):
    """Nothing until `release()`, then `then`. A client that leaves is recorded as aborted."""

    def __init__(self, then: Reply | None = None) -> None:
        self._then = then or draft("Извините за ожидание.")
        self._released = asyncio.Event()

    def release(self) -> None:
        """Let those who wait, and later ones, have their answer."""
        self._released.set()

    async def play(self, turn: Turn) -> None:
        await self._released.wait()
        await self._then.play(turn)
