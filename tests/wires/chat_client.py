"""A client of the chat that knows the predecessor's protocol and nothing else."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

Frame = dict[str, Any]
LAST = ("RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR")


class ChatClient:
    """Sends and receives frames."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send(self, code: str, data: object = None) -> None:
        """Send one frame."""
        await self.socket.send(json.dumps({"code": code, "data": data}, ensure_ascii=False))

    async def receive(self) -> Frame:
        """The next frame; it must be an object with `code` and `data`."""
        frame: Frame = json.loads(await self.socket.recv())
        assert set(frame) == {"code", "data"}
        return frame

    async def greet(self, context: object = ()) -> list[Frame]:
        """Take the greeting, give the context, take its confirmation."""
        frames = [await self.receive(), await self.receive()]
        await self.send("CHAT_CONTEXT", list(context) if isinstance(context, tuple) else context)
        return [*frames, await self.receive()]

    async def ask(self, message: str) -> list[Frame]:
        """Ask, and take all frames of the turn."""
        await self.send("SEND_MESSAGE", {"message": message})
        return await self.turn()

    async def turn(self) -> list[Frame]:
        """All frames up to the one that ends a turn."""
        frames = [await self.receive()]
        while frames[-1]["code"] not in LAST:
            frames.append(await self.receive())
        return frames


@asynccontextmanager
async def chatting(url: str, **options: Any) -> AsyncGenerator[ChatClient, None]:
    """A client of the chat at a WebSocket address."""
    async with connect(url, open_timeout=60, **options) as socket:
        yield ChatClient(socket)


def codes(frames: list[Frame]) -> list[str]:
    """The codes of frames."""
    return [frame["code"] for frame in frames]
