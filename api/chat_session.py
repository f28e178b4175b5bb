"""One connection to a chat: what comes in is checked, what goes out is queued."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import BaseModel, ValidationError

from agent.conversation import ChatMessage
from api.chats.chats import Chats, OpenChat
from api.chats.turn import Message
from api.failure_replies import error_frame
from api.frame_parsing import FrameError, bounded, checked_text, parse_frame
from api.frames import (
    CancelMessage,
    ChatContext,
    ChatContextReceived,
    ConnectionEstablished,
    ContextCount,
    ErrorCode,
    RequestChatContext,
    SendMessage,
    Session,
    UserText,
)

#: Frames that may wait for a client that does not read.
OUTBOX = 256
SEND_SECONDS = 20.0


class ChatSession:
    """The protocol of one connection.

    `admit` counts a message and says how many seconds its address has to wait before (0: none).
    """

    def __init__(self, chats: Chats, chat: OpenChat, admit: Callable[[], Awaitable[int]]) -> None:
        self._chats = chats
        self._chat = chat
        self._admit = admit
        self._outbox: asyncio.Queue[str] = asyncio.Queue(OUTBOX)
        self._put(ConnectionEstablished(data=Session(session_id=chat.token, resumed=chat.resumed)))
        if not chat.resumed:
            self._put(RequestChatContext())

    async def send_all(self, send: Callable[[str], Awaitable[None]]) -> None:
        """Send what is queued. Raises `TimeoutError` for a client that does not read."""
        while True:
            text = await self._outbox.get()
            async with asyncio.timeout(SEND_SECONDS):
                await send(text)

    async def follow(self, after: int) -> None:
        """Queue every frame of the chat's turns after that number, for as long as the connection lives."""
        async for text in self._chat.room.follow(after):
            await self._outbox.put(text)

    async def receive(self, message: str | None) -> None:
        """Take one frame of the client; None stands for a binary one.

        Raises `asyncio.QueueFull` when the client does not read what it is told.
        """
        try:
            if message is None:
                raise FrameError("binary_frame")
            match parse_frame(message):
                case ChatContext(data=items):
                    await self._remember(items)
                case SendMessage(data=data):
                    await self._submit(data)
                case CancelMessage():
                    await self._chats.hub.cancel(self._chat.room)
        except FrameError as error:
            self._refuse(error.code, error.message_id)

    async def _remember(self, items: list[Any]) -> None:
        history = good_messages(items)
        if len(history) < len(items):
            self._refuse("bad_context")
        history = bounded(history)
        await self._chats.begin(self._chat.room, history)
        self._put(ChatContextReceived(data=ContextCount(count=len(history))))

    async def _submit(self, data: UserText) -> None:
        message = Message(text=checked_text(data.message, data.id), stream=data.stream, id=data.id)
        if await self._admit() > 0:
            self._refuse("rate_limited", message.id)
        elif not await self._chats.runner.submit(self._chat.room, message):
            self._refuse("busy", message.id)

    def _refuse(self, code: ErrorCode, message_id: str | int | None = None) -> None:
        """Tell what was wrong; a message that had an id is named by it."""
        frame = error_frame(code)
        frame.data.id = message_id
        self._put(frame)

    def _put(self, frame: BaseModel) -> None:
        self._outbox.put_nowait(frame.model_dump_json())


def good_messages(items: list[Any]) -> list[ChatMessage]:
    """The items that people or the assistant may have said; the rest is left out."""
    good: list[ChatMessage] = []
    for item in items:
        try:
            message = ChatMessage.model_validate(item)
        except ValidationError:
            continue
        if message.content.strip():
            good.append(ChatMessage(role=message.role, content=message.content.encode("utf-8", "replace").decode()))
    return good
