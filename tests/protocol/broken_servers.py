"""Servers that break the protocol, for tests of the conformance kit."""

import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.server import ServerConnection, serve

Frame = dict[str, Any]
SESSION = "x" * 40


@asynccontextmanager
async def broken(handler: Callable[[ServerConnection], Awaitable[None]]) -> AsyncGenerator[str, None]:
    """Address of a chat that is handled like this."""
    async with serve(handler, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"ws://127.0.0.1:{port}/api/ai/chat"


async def say(socket: ServerConnection, code: str, data: object = None) -> None:
    await socket.send(json.dumps({"code": code, "data": data}))


async def answers_twice(socket: ServerConnection) -> None:
    """Sends the answer of each question two times, without marks."""
    await say(socket, "CONNECTION_ESTABLISHED", {"session_id": SESSION, "resumed": False})
    await say(socket, "REQUEST_CHAT_CONTEXT")
    answer = {"action": "answer", "content": "Да", "formatted_text": "Да", "trace_id": "1", "model": "x"}
    async for text in socket:
        if json.loads(text)["code"] == "CHAT_CONTEXT":
            await say(socket, "CHAT_CONTEXT_RECEIVED", {"count": len(json.loads(text)["data"])})
        else:
            await say(socket, "RESPONSE_MESSAGE", answer)
            await say(socket, "RESPONSE_MESSAGE", answer)


async def says_nothing(socket: ServerConnection) -> None:
    """Accepts and is silent."""
    await socket.wait_closed()


async def leaves(socket: ServerConnection) -> None:
    """Closes at once."""
    await socket.close(1011)


async def speaks_wrong(socket: ServerConnection) -> None:
    """Greets with a frame whose data are not what they must be."""
    await say(socket, "CONNECTION_ESTABLISHED", {"session": 5})
    await socket.wait_closed()
