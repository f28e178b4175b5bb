"""One chat in this process: its newest frames, and those who follow them."""

import asyncio
import json
import logging
import math
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager

from redis.exceptions import RedisError

from agent.conversation import ChatMessage
from api.chats.chat_store import KEPT_FRAMES, ChatStore
from api.chats.turn import Cancel, Message

logger = logging.getLogger(__name__)

REMEMBERED = 512
ANSWERED = 64
#: Codes of the frames that end a turn.
ENDINGS = frozenset({"RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR"})


class FramesLostError(Exception):
    """Frames that a follower needs are in the store only, which is away."""


class Room:
    """What this process knows of a chat.

    `history`, `waiting` and `answered` stand in for the store while it is away: the conversation, messages that
    could not be kept there, and keys of messages whose end it has not heard of. `ahead` says that it missed frames.
    `stored` are messages that the store took from here and whose end was not heard of.
    `busy` says that something may wait, `woken` that it came while a driver was about to stop, `heard` is the newest
    frame that another worker told of. `answering` is the key of the message that a run of this process answers.
    `whole_at` is the last frame that `history` takes account of, `touched` the time when the store was last told to
    keep the chat.
    """

    def __init__(self, chat: str, store: ChatStore) -> None:
        self.chat = chat
        self.last_seq = 0
        self.opened = asyncio.Event()
        self.history: list[ChatMessage] = []
        self.whole_at = 0
        self.touched = -math.inf
        self.waiting: deque[Message] = deque()
        self.stored: dict[str, Message] = {}
        self.answered: deque[str] = deque(maxlen=ANSWERED)
        self.ahead = False
        self.heard = 0
        self.followers = 0
        self.busy = False
        self.woken = False
        self.driver: asyncio.Task[None] | None = None
        self.cancelled = asyncio.Event()
        self.answering: str | None = None
        self._run_from = 0
        self._cancel: Cancel | None = None
        self._store = store
        self._recent: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)
        self._before: list[tuple[int, str]] = []
        self._news = asyncio.Condition()

    @contextmanager
    def running(self, message: str) -> Iterator[None]:
        """While a run of this process answers that message, with frames after those that are shown now."""
        self.cancelled.clear()
        self.answering, self._run_from = message, self.last_seq
        if self._cancel is not None:
            self.cancel(self._cancel)  # it may have come before the run
        try:
            yield
        finally:
            self.answering = None

    def cancel(self, cancel: Cancel) -> None:
        """Stop the run that is meant, now or when it begins; a run that has ended is not mixed up with the next."""
        self._cancel = cancel
        if cancel.message == self.answering and cancel.seen >= self._run_from:
            self.cancelled.set()

    def take_back(self, keys: Iterable[str]) -> None:
        """Let messages wait here that the store took and then lost; those among them that have ended are let go."""
        gone = [message for key in keys if (message := self.stored.pop(key, None))]
        if not gone:
            return  # as after every turn that ended here
        ended = {run for _, frame in self._recent if (run := _ended(frame))}
        self.waiting.extend(message for message in gone if str(message.run) not in ended)

    @property
    def wanted(self) -> bool:
        """Whether somebody follows the chat here, a turn of it runs here, or a message that came here has not ended."""
        return bool(self.followers or self.driver or self.waiting or self.stored)

    @property
    def recent(self) -> list[tuple[int, str]]:
        """The newest frames with their numbers, in order; the last one before this process knew of the chat, if any."""
        return list(self._recent) or self._before

    def remember(self, frame: tuple[int, str] | None) -> None:
        """The last frame there is when this process comes to know of the chat; numbers go on from it."""
        self._before = [] if frame is None else [frame]

    async def show(self, seq: int, frame: str) -> None:
        """Hand a frame to the followers; one that was shown already is not shown again."""
        if seq <= self.last_seq:
            return
        async with self._news:
            self._recent.append((seq, frame))
            self.last_seq = seq
            if (self.stored or self.waiting) and (run := _ended(frame)):
                self._let_go(run)
            self._news.notify_all()

    def _let_go(self, run: str) -> None:
        """A message that has ended waits nowhere: one whose reply was lost may be in the store and here."""
        self.stored = {key: one for key, one in self.stored.items() if str(one.run) != run}
        self.waiting = deque(one for one in self.waiting if str(one.run) != run)

    async def catch_up(self, seq: int | None = None) -> None:
        """Show what other workers wrote, up to now; nothing is read when `seq` was shown already."""
        await self.opened.wait()  # where the numbers begin is being read now, and frames shown before would not fit
        if seq is not None and seq <= self.last_seq:
            return
        try:
            await self.read()
        except RedisError:
            logger.warning("frames of other workers cannot be read")

    async def read(self) -> None:
        """The same; raises `RedisError`."""
        frames = await self._store.frames_after(self.chat, self.last_seq)
        for number, frame in frames:
            await self.show(number, frame)
        if any(_ended(frame) for _, frame in frames):
            await self._hear_what_was_said()

    async def follow(self, after: int) -> AsyncIterator[str]:
        """Every frame after that number, those to come included. Raises `FramesLostError`."""
        if after > self.last_seq:
            await self.catch_up()
            # What the store has lost is not counted anew: the client would take new frames for those it has. A number
            # further away than what is kept is no number of this chat.
            if after <= self.last_seq + KEPT_FRAMES:
                whole = self.whole_at == self.last_seq
                self.last_seq = max(self.last_seq, after)
                self.whole_at = self.last_seq if whole else self.whole_at
            after = min(after, self.last_seq)
        while True:
            newest = self.last_seq
            frames = await self._after(after)
            for seq, frame in frames:
                yield frame
                after = seq
            if not frames:
                after = max(after, newest)  # what neither this process nor the store has comes no more
            async with self._news:
                await self._news.wait_for(lambda: self.last_seq > after)  # noqa: B023 - waits within this turn

    async def _after(self, seq: int) -> list[tuple[int, str]]:
        """Frames with higher numbers, from memory where they are whole there, otherwise from the store."""
        if seq == self.last_seq:
            return []
        if self._recent and self._recent[0][0] <= seq + 1 and self._is_whole:
            return [entry for entry in self._recent if entry[0] > seq]
        try:
            kept = await self._store.frames_after(self.chat, seq)
        except RedisError:
            raise FramesLostError from None
        newest = kept[-1][0] if kept else seq
        return [*kept, *(entry for entry in self._recent if entry[0] > newest)]

    @property
    def _is_whole(self) -> bool:
        """Whether no frame is missing between those remembered, nor after them: a client may know of later ones."""
        return not self._recent or self.last_seq - self._recent[0][0] + 1 == len(self._recent)

    async def _hear_what_was_said(self) -> None:
        """Learn what turns of other workers added to the conversation, lest it is lost with the store."""
        state = await self._store.state(self.chat)
        if state.last_seq >= self.last_seq:  # otherwise the store has lost it already
            self.history, self.whole_at = state.history, self.last_seq


def _ended(frame: str) -> str | None:
    """The run that this frame ends, if it ends one."""
    content = json.loads(frame)
    return content["data"]["run_id"] if content["code"] in ENDINGS else None
