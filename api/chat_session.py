"""One chat: what comes in is put in order, what goes out is queued."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError
from uuid_utils.compat import uuid7

from agent.answer import Answer
from agent.conversation import MAX_MESSAGES, ChatMessage, Question
from agent.events import Event, OnEvent
from api.chat_memory import ChatMemory
from api.event_frames import status_frame
from api.failure_replies import error_frame, turn_error
from api.frames import (
    ChatContext,
    ChatContextReceived,
    ConnectionEstablished,
    ContextCount,
    ErrorCode,
    FrameError,
    RequestChatContext,
    ResponseMessage,
    SendMessage,
    ServerFrame,
    Status,
    checked_text,
    parse_frame,
)

logger = logging.getLogger(__name__)

WAITING = 3
Ask = Callable[[Question, OnEvent], Awaitable[Answer]]


class ChatSession:
    """Answers the messages of one connection, in their order.

    `ask` runs a turn, `admit` says how many seconds the address has to wait before its next message (0: none).
    """

    def __init__(self, ask: Ask, memory: ChatMemory, admit: Callable[[], Awaitable[int]]) -> None:
        self.chat_id = uuid4().hex
        self._ask = ask
        self._memory = memory
        self._admit = admit
        self._history: list[ChatMessage] = []
        self._questions: asyncio.Queue[str] = asyncio.Queue()
        self._unanswered = 0
        self._outbox: asyncio.Queue[ServerFrame] = asyncio.Queue()
        self._last_status: Status | None = None
        self._send(ConnectionEstablished())
        self._send(RequestChatContext())

    async def frames(self, send: Callable[[str], Awaitable[None]]) -> None:
        """Send what is queued, for as long as the connection lives."""
        while True:
            await send((await self._outbox.get()).model_dump_json())

    async def work(self) -> None:
        """Answer the waiting questions one by one."""
        while True:
            text = await self._questions.get()
            await self._turn(text)
            self._unanswered -= 1

    async def receive(self, message: str | None) -> None:
        """Take one frame of the client; None stands for a binary one."""
        try:
            if message is None:
                raise FrameError("binary_frame")
            match parse_frame(message):
                case ChatContext(data=items):
                    await self._remember(items)
                case SendMessage(data=data):
                    await self._queue(checked_text(data.message))
        except FrameError as error:
            self._refuse(error.code)

    async def _remember(self, items: list[Any]) -> None:
        history = good_messages(items)
        if len(history) < len(items):
            self._refuse("bad_context")
        self._history = history[-MAX_MESSAGES:]
        await self._memory.save(self.chat_id, self._history)
        self._send(ChatContextReceived(data=ContextCount(count=len(self._history))))

    async def _queue(self, text: str) -> None:
        if self._unanswered > WAITING:
            self._refuse("busy")
        elif await self._admit() > 0:
            self._refuse("rate_limited")
        else:
            self._unanswered += 1
            self._questions.put_nowait(text)

    async def _turn(self, text: str) -> None:
        """One question to one answer or one error, whatever happens."""
        self._last_status = None
        trace_id = UUID(str(uuid7()))
        question = Question(text=text, history=self._history, trace_id=trace_id, thread_id=self.chat_id)
        try:
            answer = await self._ask(question, self._report)
        except Exception as error:
            logger.exception("turn failed", extra={"trace_id": str(trace_id)})
            self._refuse(turn_error(error))
            return
        self._send(ResponseMessage(data=answer))
        said = ChatMessage(role="user", content=text), ChatMessage(role="assistant", content=answer.formatted_text)
        self._history = [*self._history, *said][-MAX_MESSAGES:]
        await self._memory.save(self.chat_id, self._history)

    def _report(self, event: Event) -> None:
        """Queue a status, unless it only repeats the one before."""
        status = status_frame(event)
        if status != self._last_status:
            self._last_status = status
            self._send(status)

    def _refuse(self, code: ErrorCode) -> None:
        self._send(error_frame(code))

    def _send(self, frame: ServerFrame) -> None:
        self._outbox.put_nowait(frame)


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
