"""One run: a message is answered, its frames are numbered, kept and shown, and it ends exactly once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from redis.exceptions import RedisError

from agent.answer import Answer
from agent.conversation import MAX_MESSAGES, ChatMessage, Question
from agent.events import Event, OnEvent
from api.chats.chat_store import ChatStore, StoreEmptiedError
from api.chats.room import Room
from api.chats.turn import Ending, Message
from api.event_frames import event_frame
from api.failure_replies import error_frame, turn_error
from api.frames import AnswerData, ResponseCancelled, ResponseMessage, Status, TurnFrame, TurnMark

logger = logging.getLogger(__name__)

#: Answers one question; the last argument says whether the words are wanted as the model writes them.
Ask = Callable[[Question, OnEvent, bool], Awaitable[Answer]]


class Run:
    """The turn of one message. `lease` proves to the store that this worker leads the chat; None without a store."""

    def __init__(self, room: Room, store: ChatStore, message: Message, lease: bytes | None) -> None:
        self._room = room
        self._store = store
        self._message = message
        self._lease = lease
        self._id = message.run
        self._events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._last: Status | None = None

    async def answer(self, ask: Ask) -> None:
        """Answer the message: with an answer, an error, or a cancellation. Raises `LeaseLostError`."""
        question = Question(
            text=self._message.text, history=self._room.history, trace_id=self._id, thread_id=self._room.chat
        )
        telling = asyncio.create_task(self._tell())
        try:
            frame = await self._outcome(ask, question)
        finally:
            self._events.put_nowait(None)
            await telling
        if isinstance(frame, ResponseMessage):
            said = [
                ChatMessage(role="user", content=self._message.text),
                ChatMessage(role="assistant", content=frame.data.formatted_text),
            ]
            await self._end(frame, said)
        else:
            await self._end(frame)

    async def interrupted(self) -> None:
        """End a run that another worker began and did not end. Raises `LeaseLostError`."""
        await self._end(error_frame("interrupted"))

    async def _outcome(self, ask: Ask, question: Question) -> TurnFrame:
        if self._room.cancelled.is_set():
            return ResponseCancelled()  # the wish was faster than the turn
        asking = asyncio.ensure_future(ask(question, self._events.put_nowait, self._message.stream))
        stopping = asyncio.create_task(self._room.cancelled.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return ResponseCancelled()
            return ResponseMessage(data=AnswerData(**(await asking).model_dump()))
        except asyncio.CancelledError:
            # The worker stops: the turn ends here, and the client is told.
            return error_frame("interrupted")
        except Exception as error:
            logger.exception("turn failed", extra={"trace_id": str(self._id)})
            return error_frame(turn_error(error))
        finally:
            for task in (asking, stopping):
                task.cancel()
            await asyncio.wait({asking, stopping})

    async def _tell(self) -> None:
        """Number and show the events of the turn, in their order."""
        while (event := await self._events.get()) is not None:
            frame = event_frame(event)
            if frame != self._last:  # a status that only repeats the one before tells nothing
                await self._write(frame)
            self._last = frame if isinstance(frame, Status) else None

    async def _write(self, frame: TurnFrame) -> None:
        seq, text = self._marked(frame)
        if self._lease is not None:
            try:
                await self._append(self._lease, seq, text)
            except RedisError:
                self._room.ahead = True
        await self._room.show(seq, text)

    async def _append(self, lease: bytes, seq: int, text: str) -> None:
        """Keep a frame; a store that was emptied gets back what it lost first, so that others can follow."""
        room, run = self._room, str(self._id)
        try:
            await self._store.append(room.chat, lease, run, seq, text)
        except StoreEmptiedError:
            await self._store.restore(room.chat, room.recent, room.history, room.last_seq, over=False)
            await self._store.append(room.chat, lease, run, seq, text, mended=True)

    async def _end(self, frame: TurnFrame, said: Sequence[ChatMessage] = ()) -> None:
        seq, text = self._marked(frame)
        # To the history as it is now: the client may have given another one during the turn.
        self._room.history = [*self._room.history, *said][-MAX_MESSAGES:]
        kept = False
        if self._lease is not None:
            with suppress(RedisError):
                await self._store.end(self._room.chat, self._lease, str(self._id), Ending(seq, text, list(said)))
                kept = True
        if not kept:
            self._room.answered.append(self._message.key)
            self._room.ahead = True
        await self._room.show(seq, text)
        self._room.whole_at = seq

    def _marked(self, frame: TurnFrame) -> tuple[int, str]:
        """The next number, and the frame's text with it."""
        seq = self._room.last_seq + 1
        mark = TurnMark(run_id=str(self._id), seq=seq, id=self._message.id)
        return seq, frame.model_copy(update={"data": frame.data.model_copy(update=dict(mark))}).model_dump_json()
