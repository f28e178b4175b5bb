"""The WebSocket of the chat: accepts, reads, and ends with its client."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, WebSocket, WebSocketDisconnect

from api.chat_session import ChatSession
from api.dependencies import client_address, runtime_of
from api.runtime import Runtime

router = APIRouter()


@router.websocket("/api/ai/chat")
async def chat(websocket: WebSocket, runtime: Annotated[Runtime, Depends(runtime_of)]) -> None:
    """Talk to one client until it leaves; its running turn is then cancelled."""
    if not _welcome(websocket.headers.get("origin"), runtime.settings.ws_origins):
        await websocket.close()  # before accept: the server answers the handshake with 403
        return
    await websocket.accept()
    address = client_address(websocket)
    session = ChatSession(runtime.ask, runtime.memory, lambda: runtime.rate_limit.wait_for(address))
    async with asyncio.TaskGroup() as tasks:
        writer = tasks.create_task(session.frames(lambda text: _send(websocket, text)))
        worker = tasks.create_task(session.work())
        try:
            await _read(websocket, session)
        finally:
            writer.cancel()
            worker.cancel()


async def _read(websocket: WebSocket, session: ChatSession) -> None:
    """Hand on every frame until the client is gone."""
    while (message := await websocket.receive())["type"] == "websocket.receive":
        await session.receive(message.get("text"))


async def _send(websocket: WebSocket, text: str) -> None:
    try:
        await websocket.send_text(text)
    except (WebSocketDisconnect, RuntimeError):
        # The client is gone; the reader learns it next and ends the chat.
        await asyncio.Event().wait()


def _welcome(origin: str | None, allowed: list[str]) -> bool:
    """Browsers name their origin and must be on the list; other clients name none."""
    return origin is None or "*" in allowed or origin in allowed
