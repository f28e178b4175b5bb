"""The server's side of a chat, played from a script by a test."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from agent.answer import Answer
from api.frames import (
    ChatContextReceived,
    ConnectionEstablished,
    ContextCount,
    RequestChatContext,
    ResponseMessage,
    ServerFrame,
    Status,
    StatusText,
)
from api.routes import pages
from tools.output import Fact, LotteryCard

Step = ServerFrame | asyncio.Event


class ScriptedChat:
    """The page and a chat that plays one script for each question; an event in it waits until the test sets it.

    `questions` and `contexts` are what the page sent. A question without a script gets a short answer.
    """

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.contexts: list[Any] = []
        self._scripts: deque[list[Step]] = deque()
        self.app = FastAPI()
        self.app.include_router(pages.router)
        self.app.add_api_websocket_route("/api/ai/chat", self._chat)

    def then(self, *steps: Step) -> None:
        """What the next question without a script gets."""
        self._scripts.append(list(steps))

    async def _chat(self, socket: WebSocket) -> None:
        await socket.accept()
        for greeting in (ConnectionEstablished(), RequestChatContext()):
            await socket.send_text(greeting.model_dump_json())
        async with asyncio.TaskGroup() as turns:
            playing = []
            try:
                while True:
                    frame = await socket.receive_json()
                    playing.append(turns.create_task(self._play(socket, self._steps(frame))))
            except WebSocketDisconnect:
                for turn in playing:
                    turn.cancel()

    def _steps(self, frame: dict[str, Any]) -> Sequence[Step]:
        """What a frame of the page is answered with."""
        match frame:
            case {"code": "CHAT_CONTEXT", "data": list(items)}:
                self.contexts.append(items)
                return [ChatContextReceived(data=ContextCount(count=len(items)))]
            case {"code": "SEND_MESSAGE", "data": {"message": str(text)}}:
                self.questions.append(text)
                return self._scripts.popleft() if self._scripts else [answer("Хорошо.")]
            case _:
                raise AssertionError(frame)

    async def _play(self, socket: WebSocket, steps: Sequence[Step]) -> None:
        for step in steps:
            if isinstance(step, asyncio.Event):
                await step.wait()
            else:
                await socket.send_text(step.model_dump_json())


def status(message: str) -> Status:
    """A status."""
    return Status(code="STATUS_GROK_PROCESSING", data=StatusText(message=message))


def answer(text: str, *cards: LotteryCard, facts: list[Fact] | None = None, degraded: bool = False) -> ResponseMessage:
    """An answer; a search if there are cards."""
    said = Answer(
        action="search" if cards else "answer",
        content=list(cards) or text,
        formatted_text=text,
        trace_id="0198f0c1-0000-7000-8000-000000000000",
        facts=facts or [],
        model="rules",
        degraded=degraded,
    )
    return ResponseMessage(data=said)
