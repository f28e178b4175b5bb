"""One request to the OpenRouter stand-in and the ways to answer it: JSON, server-sent events, a cut."""

import asyncio
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.types import Send

Json = dict[str, Any]
Outcome = Literal["open", "finished", "aborted", "cut"]
COST_PER_TOKEN = 0.0000004
#: Characters of text or of arguments in one chunk of a stream.
PIECE = 12


@dataclass
class Exchange:
    """One request and what became of it.

    `at` is `time.monotonic()`; `body` is empty when it was not an object. Requests with one `client_port` came over one
    connection.

    `outcome` is `aborted` when the client left before the end, `cut` when the replica closed the connection.
    """

    path: str
    headers: Mapping[str, str]
    body: Json
    at: float
    client_port: int = 0
    outcome: Outcome = "open"
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    aborted: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self, outcome: Outcome) -> None:
        """Say what became of the request, once."""
        self.outcome = outcome
        self.ended.set()
        if outcome == "aborted":
            self.aborted.set()


class Turn:
    """What a reply answers through."""

    def __init__(self, exchange: Exchange, number: int, send: Send, transport: asyncio.Transport) -> None:
        self.exchange = exchange
        self.id = f"gen-{1_760_000_000 + number}-{number:012x}"
        self._send = send
        self._transport = transport
        self._streaming = False

    @property
    def body(self) -> Json:
        """The request."""
        return self.exchange.body

    @property
    def stream(self) -> bool:
        """Whether server-sent events were asked for."""
        return bool(self.body.get("stream"))

    async def answer(self, status: int, text: str, media_type: str, headers: Mapping[str, str] | None = None) -> None:
        """A whole response."""
        content = text.encode()
        await self._start(status, {"content-type": media_type, "content-length": str(len(content)), **(headers or {})})
        await self._send({"type": "http.response.body", "body": content})

    async def json(self, status: int, body: Json, headers: Mapping[str, str] | None = None) -> None:
        """A whole JSON response."""
        await self.answer(status, as_json(body), "application/json", headers)

    async def event(self, body: Json) -> None:
        """One event of a stream."""
        await self._line(f"data: {as_json(body)}\n\n")

    async def comment(self) -> None:
        """OpenRouter's sign of life in a stream; nothing in a plain answer."""
        if self.stream:
            await self._line(": OPENROUTER PROCESSING\n\n")

    async def done(self) -> None:
        """The end of a stream."""
        await self._line("data: [DONE]\n\n")
        await self._send({"type": "http.response.body", "body": b""})

    async def cut(self, text: str) -> None:
        """Part of an answer that was promised longer, then the end of the connection."""
        if not self._streaming:
            await self._start(200, {"content-type": "application/json", "content-length": str(len(text.encode()) * 2)})
        await self._send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        self._transport.close()
        self.exchange.end("cut")

    async def packet(self, content: bytes) -> None:
        """Any bytes in a stream, whole lines or not."""
        if not self._streaming:
            self._streaming = True
            await self._start(200, {"content-type": "text/event-stream", "cache-control": "no-cache"})
        await self._send({"type": "http.response.body", "body": content, "more_body": True})

    async def _line(self, text: str) -> None:
        await self.packet(text.encode())

    async def _start(self, status: int, headers: Mapping[str, str]) -> None:
        raw = [(key.encode(), value.encode()) for key, value in headers.items()]
        await self._send({"type": "http.response.start", "status": status, "headers": raw})

    def usage(self, written: int) -> Json:
        """Token counts (four characters each) and the cost in dollars."""
        prompt = len(json.dumps(self.body, ensure_ascii=False)) // 4
        completion = max(1, written // 4)
        cost = round((prompt + completion) * COST_PER_TOKEN, 8)
        return {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
            "cost": cost,
            "is_byok": False,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "cost_details": {"upstream_inference_cost": None},
            "completion_tokens_details": {"reasoning_tokens": 0},
        }

    def frame(self, kind: str, choices: Sequence[Json], **more: Any) -> Json:
        """The envelope of a completion or of a chunk."""
        return {
            "id": self.id,
            "provider": "xAI",
            "model": self.body.get("model", "unknown"),
            "object": kind,
            "created": int(time.time()),
            "choices": list(choices),
            "system_fingerprint": "fp_replica",
            **more,
        }

    async def message(self, message: Json, finish: str, *, stop_before_end: bool = False, **more: Any) -> None:
        """A completion in the form that was asked for. `stop_before_end` leaves a stream open."""
        if self.stream:
            await self._chunks(message, finish, stop_before_end=stop_before_end, **more)
            return
        choice = {**_choice(finish), "message": {"refusal": None, "reasoning": None, **message}, **more}
        written = len(json.dumps(message, ensure_ascii=False))
        await self.json(200, self.frame("chat.completion", [choice], usage=self.usage(written)))

    async def _chunks(self, message: Json, finish: str, *, stop_before_end: bool, **more: Any) -> None:
        for delta in deltas(message):
            choice = {**_choice(None), "delta": {"role": "assistant", **delta}}
            await self.event(self.frame("chat.completion.chunk", [choice]))
        if stop_before_end:
            return
        last = {**_choice(finish), "delta": {"role": "assistant", "content": ""}, **more}
        await self.event(self.frame("chat.completion.chunk", [last]))
        written = len(json.dumps(message, ensure_ascii=False))
        await self.event(self.frame("chat.completion.chunk", [], usage=self.usage(written)))
        await self.done()


def as_json(body: Json) -> str:
    """JSON in plain letters; escaped where half of a character could not be sent otherwise."""
    text = json.dumps(body, ensure_ascii=False)
    return json.dumps(body) if re.search("[\ud800-\udfff]", text) else text


def _choice(finish: str | None) -> Json:
    return {"index": 0, "finish_reason": finish, "native_finish_reason": finish, "logprobs": None}


def pieces(text: str) -> list[str]:
    """A text in parts of a stream."""
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def deltas(message: Json) -> list[Json]:
    """A message as the deltas of a stream: text first, then each tool call's head and pieces of its arguments."""
    found: list[Json] = [{"content": part} for part in pieces(message.get("content") or "")]
    for call in message.get("tool_calls") or ():
        function = call["function"]
        head = {**call, "function": {"name": function["name"], "arguments": ""}}
        found.append({"content": None, "tool_calls": [head]})
        found += [
            {"content": None, "tool_calls": [{"index": call["index"], "function": {"arguments": part}}]}
            for part in pieces(function["arguments"])
        ]
    return found or [{"content": ""}]
