"""The WebSocket of the chat: accepts, reads and writes. The chat itself goes on when the socket is gone."""

import asyncio
import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Response, WebSocket, WebSocketDisconnect

from api.chat_session import ChatSession
from api.chats.room import FramesLostError
from api.dependencies import client_address, from_allowed_page, runtime_of
from api.frame_parsing import frame_number
from api.runtime import Runtime
from api.tasks import end_tasks

logger = logging.getLogger(__name__)
router = APIRouter()

#: Connections that one process holds, and those of one address among them.
MAX_CONNECTIONS = 10_000
MAX_FOR_ADDRESS = 2000


@router.websocket("/api/ai/chat")
async def chat(
    websocket: WebSocket,
    runtime: Annotated[Runtime, Depends(runtime_of)],
    session_id: str | None = None,
    after: str = "0",
) -> None:
    """Talk to one client until it leaves; a turn that runs then goes on to its end."""
    if not from_allowed_page(websocket, runtime.settings.ws_origins):
        await websocket.close()  # before accept: the server answers the handshake with 403
        return
    address = client_address(websocket)
    if runtime.stopping or not runtime.connections.enter(address):
        await websocket.send_denial_response(Response(status_code=503, headers={"Retry-After": "5"}))
        return
    try:
        await websocket.accept()
        async with runtime.chats.open(session_id) as opened:
            session = ChatSession(runtime.chats, opened, lambda: runtime.rate_limit.wait_for(address))
            await _talk(websocket, session, frame_number(after) if opened.resumed else 0)
    finally:
        runtime.connections.leave(address)


async def _talk(websocket: WebSocket, session: ChatSession, after: int) -> None:
    """Read, write and follow, until one of them ends."""
    tasks = [
        asyncio.create_task(_read(websocket, session)),
        asyncio.create_task(session.send_all(websocket.send_text)),
        asyncio.create_task(session.follow(after)),
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            _explain(task.exception())
    finally:
        await end_tasks(*tasks)


def _explain(error: BaseException | None) -> None:
    """A client that is gone is no news; one that does not read is dropped; anything else is ours."""
    if error is None or isinstance(error, WebSocketDisconnect | RuntimeError | OSError):
        return
    if isinstance(error, TimeoutError | asyncio.QueueFull | FramesLostError):
        logger.warning("a client that does not read is dropped")
        return
    raise error


async def _read(websocket: WebSocket, session: ChatSession) -> None:
    """Hand on every frame until the client is gone."""
    while (message := await websocket.receive())["type"] == "websocket.receive":
        await session.receive(message.get("text"))
