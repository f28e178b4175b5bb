"""The client side of a check: says what it expects and fails when it gets something else."""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from websockets.asyncio.client import ClientConnection, connect

from api.protocol.frame_docs import FRAMES

Frame = dict[str, Any]
#: Codes that end a question.
LAST = ("RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR")
_MODELS = {frame.code: frame.model for frame in FRAMES if frame.sender == "server"}


class Broken(Exception):
    """The server does not do what the protocol says; the text tells what."""


@dataclass(frozen=True)
class Target:
    """The server: address of its chat, seconds to wait for an answer, messages a minute that it allows (0: unknown)."""

    url: str
    patience: float
    rate_limit: int = 0


class Peer:
    """One connection."""

    def __init__(self, socket: ClientConnection, patience: float) -> None:
        self.socket = socket
        self._patience = patience

    async def send(self, code: str, data: object = None) -> None:
        """Send a frame."""
        await self.socket.send(json.dumps({"code": code, "data": data}, ensure_ascii=False))

    async def receive(self) -> Frame:
        """The next frame, checked against its class. Raises `Broken`."""
        try:
            async with asyncio.timeout(self._patience):
                text = await self.socket.recv()
        except TimeoutError as error:
            raise Broken(f"no frame within {self._patience:g} s") from error
        return _checked(text)

    async def expect(self, code: str) -> Frame:
        """The next frame, which must have this code."""
        frame = await self.receive()
        need(frame["code"] == code, f"{code} was expected, {_short(frame)} came")
        return frame

    async def expect_error(self, error: str) -> Frame:
        """The next frame, which must be this ERROR."""
        frame = await self.expect("ERROR")
        need(frame["data"]["error"] == error, f"error {error} was expected, {_short(frame)} came")
        return frame

    async def greet(self, context: Sequence[object] = ()) -> Frame:
        """Take the greeting and give the context; the first frame is returned."""
        hello = await self.expect("CONNECTION_ESTABLISHED")
        await self.expect("REQUEST_CHAT_CONTEXT")
        await self.send("CHAT_CONTEXT", list(context))
        await self.expect("CHAT_CONTEXT_RECEIVED")
        return hello

    async def turn(self) -> list[Frame]:
        """Frames up to the one that ends a question."""
        frames = [await self.receive()]
        while frames[-1]["code"] not in LAST:
            frames.append(await self.receive())
        return frames

    async def ask(self, message: str, **more: object) -> list[Frame]:
        """Ask, and take the frames of the answer, which must be one."""
        await self.send("SEND_MESSAGE", {"message": message, **more})
        frames = await self.turn()
        need(frames[-1]["code"] == "RESPONSE_MESSAGE", f"an answer was expected, {_short(frames[-1])} came")
        return frames


@asynccontextmanager
async def talking(target: Target, query: str = "", **options: Any) -> AsyncGenerator[Peer]:
    """A connection; `query` is appended to the address."""
    async with connect(target.url + query, open_timeout=10, max_size=None, proxy=None, **options) as socket:
        yield Peer(socket, target.patience)


def need(condition: bool, otherwise: str) -> None:
    """Raise `Broken` with these words unless the condition holds."""
    if not condition:
        raise Broken(otherwise)


def _checked(text: str | bytes) -> Frame:
    need(isinstance(text, str), "a binary frame came")
    try:
        frame = json.loads(text)
    except ValueError as error:
        raise Broken("a frame is not JSON") from error
    need(isinstance(frame, dict) and {"code", "data"} <= set(frame), "a frame has no code and data")
    model = _MODELS.get(frame["code"])
    if model is not None:
        try:
            model.model_validate(frame)
        except ValidationError as error:
            raise Broken(f"{frame['code']}: {error.errors()[0]['loc']} {error.errors()[0]['msg']}") from error
    return dict(frame)


def _short(frame: Frame) -> str:
    return json.dumps(frame, ensure_ascii=False)[:120]
