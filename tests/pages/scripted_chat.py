"""The server's side of a chat, played from a script by a test."""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from typing import Any

from fastapi import FastAPI, Response, WebSocket, WebSocketDisconnect
from pydantic import BaseModel
from websockets.exceptions import InvalidState

from api.frames import (
    AnswerData,
    ChatContextReceived,
    ConnectionEstablished,
    ContextCount,
    Delta,
    Error,
    RequestChatContext,
    ResponseChunk,
    ResponseMessage,
    Session,
    Status,
    StatusText,
    TurnFrame,
    TurnMark,
)
from api.routes import pages
from tools.output import Fact, LotteryCard

#: An event waits until the test sets it; a frame of a connection goes out as it is, without number and id.
Step = TurnFrame | asyncio.Event
RUN = "0198f0c1-0000-7000-8000-000000000000"


class ScriptedChat:
    """The page and a chat that plays one script for each question.

    `questions` and `contexts` are what the page sent, `addresses` with which queries it connected, `cancels` how often
    it asked for a stop, `feedback` the scores and comments of traces. A question without a script gets a short answer.
    A chat is resumed by its token while `keeps` is true: frames after the number are sent again, and those before it
    too when `repeats` is.
    """

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.contexts: list[Any] = []
        self.addresses: list[dict[str, str]] = []
        self.cancels = 0
        self.feedback: list[dict[str, Any]] = []
        self.feedback_status = 200
        self.keeps = True
        self.repeats = False
        self.deaf = False
        self._token = ""
        self._tokens = count(1)
        self._kept: list[str] = []
        self._sockets: set[WebSocket] = set()
        self._turns: set[asyncio.Task[None]] = set()
        self._scripts: deque[list[Step]] = deque()
        self.app = FastAPI()
        self.app.include_router(pages.router)
        self.app.add_api_websocket_route("/api/ai/chat", self._chat)
        self.app.add_api_route("/api/traces/{trace_id}/feedback", self._rate, methods=["POST"])

    def then(self, *steps: Step) -> None:
        """What the next question without a script gets."""
        self._scripts.append(list(steps))

    async def drop(self) -> None:
        """Close every connection, as a server that is restarted does."""
        for socket in list(self._sockets):
            await socket.close(1012)

    async def aclose(self) -> None:
        """End the turns that still wait for something."""
        for turn in self._turns:
            turn.cancel()
        if self._turns:
            await asyncio.wait(self._turns)

    async def _rate(self, trace_id: str, body: dict[str, Any]) -> Response:
        self.feedback.append({"trace": trace_id, **body})
        return Response(status_code=self.feedback_status)

    async def _chat(self, socket: WebSocket, session_id: str = "", after: int = 0) -> None:
        await socket.accept()
        self.addresses.append(dict(socket.query_params))
        resumed = self.keeps and session_id == self._token != ""
        if not resumed:
            self._token = f"token-{next(self._tokens)}"
            self._kept.clear()
        await _send(socket, ConnectionEstablished(data=Session(session_id=self._token, resumed=resumed)))
        if resumed:
            for text in self._kept if self.repeats else self._kept[after:]:
                await socket.send_text(text)
        else:
            await _send(socket, RequestChatContext())
        self._sockets.add(socket)
        try:
            while True:
                await self._hear(socket, await socket.receive_json())
        except WebSocketDisconnect:
            self._sockets.discard(socket)

    async def _hear(self, socket: WebSocket, frame: dict[str, Any]) -> None:
        match frame:
            case {"code": "CHAT_CONTEXT", "data": list(items)}:
                self.contexts.append(items)
                await _send(socket, ChatContextReceived(data=ContextCount(count=len(items))))
            case {"code": "SEND_MESSAGE", "data": {"message": str(text), "stream": True, "id": str(mark)}}:
                self.questions.append(text)
                if not self.deaf:
                    turn = asyncio.create_task(self._play(socket, mark, self._script()))
                    self._turns.add(turn)
            case {"code": "CANCEL_MESSAGE"}:
                self.cancels += 1
            case _:
                raise AssertionError(frame)

    def _script(self) -> Sequence[Step]:
        return self._scripts.popleft() if self._scripts else [answer("Хорошо.")]

    async def _play(self, socket: WebSocket, mark: str, steps: Sequence[Step]) -> None:
        for step in steps:
            if isinstance(step, asyncio.Event):
                await step.wait()
            elif isinstance(step, Error) and step.data.run_id is None:
                await _send(socket, step)
            else:
                await self._tell(step, mark)

    async def _tell(self, frame: TurnFrame, mark: str) -> None:
        """Number a frame, keep it and send it to who is there."""
        marks = dict(TurnMark(run_id=RUN, seq=len(self._kept) + 1, id=mark))
        self._kept.append(frame.model_copy(update={"data": frame.data.model_copy(update=marks)}).model_dump_json())
        for socket in list(self._sockets):
            with suppress(RuntimeError, WebSocketDisconnect, InvalidState):  # it has just gone
                await socket.send_text(self._kept[-1])


async def _send(socket: WebSocket, frame: BaseModel) -> None:
    await socket.send_text(frame.model_dump_json())


def status(message: str) -> Status:
    """A status."""
    return Status(code="STATUS_GROK_PROCESSING", data=StatusText(message=message))


def chunk(delta: str) -> ResponseChunk:
    """Some words of an answer."""
    return ResponseChunk(data=Delta(delta=delta))


def ending(error: Error) -> Error:
    """An error that ends a turn; as it comes from `error_frame` it only refuses what was sent."""
    return Error(data=error.data.model_copy(update={"run_id": RUN}))


def answer(text: str, *cards: LotteryCard, facts: list[Fact] | None = None, degraded: bool = False) -> ResponseMessage:
    """An answer; a search if there are cards."""
    said = AnswerData(
        action="search" if cards else "answer",
        content=list(cards) or text,
        formatted_text=text,
        trace_id=RUN,
        facts=facts or [],
        model="rules",
        degraded=degraded,
    )
    return ResponseMessage(data=said)
