"""The rooms of this process, and the news of other workers about their chats."""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from api.chats.chat_store import ChatStore, store_key
from api.chats.room import Room
from api.chats.turn import Cancel

logger = logging.getLogger(__name__)

# Seconds between two looks at chats whose turn another worker runs, or ran.
WATCH_SECONDS = 1.5
# Seconds after which a chat that somebody follows is kept for another half an hour.
TOUCH_SECONDS = 300.0
# Seconds between attempts to hear of other workers again: the first pause, and the longest.
RECONNECT_SECONDS = 0.5
LONGEST_PAUSE = 4.0
LISTEN_SECONDS = 20.0
CANCEL = "cancel:"


class Hub:
    """One subscription for a process, however many chats it has.

    `look_after` is called now and then for each room whose chat has something to do.
    """

    def __init__(self, store: ChatStore) -> None:
        self.rooms: dict[str, Room] = {}
        self._store = store
        self._away = False
        self._pubsub: PubSub = store.redis.pubsub(ignore_subscribe_messages=True)

    async def join(self, chat: str) -> Room:
        """The room of a chat, made when it is the first follower's. `leave` it again."""
        room = self.rooms.get(chat)
        opened = room is not None
        room = room or Room(chat, self._store)
        self.rooms[chat] = room
        room.followers += 1
        try:
            await (room.opened.wait() if opened else self._read(room))
        except BaseException:  # whoever wanted it is gone
            room.followers -= 1
            self._drop(room)
            raise
        return room

    async def _read(self, room: Room) -> None:
        """What the store keeps of a chat."""
        try:
            state = await self._store.state(room.chat)
            room.history, room.busy = state.history, state.head is not None
            room.last_seq = room.whole_at = state.last_seq
            room.remember(state.last)
            room.touched = time.monotonic()
        except RedisError:
            logger.warning("the chat is known to this process only")
        finally:
            room.opened.set()

    async def leave(self, room: Room) -> None:
        """Give the room back."""
        room.followers -= 1
        await self.forget(room)

    async def forget(self, room: Room) -> None:
        """Drop a room that nobody follows and that drives no turn; its chat is kept for half an hour from now."""
        try:
            if not room.wanted:
                await self._keep(room)
        finally:  # a stop does not wait for a store that hangs
            self._drop(room)  # unless somebody has come meanwhile

    def _drop(self, room: Room) -> None:
        if not room.wanted and self.rooms.get(room.chat) is room:
            del self.rooms[room.chat]

    async def cancel(self, room: Room) -> None:
        """Stop the turn that runs in this chat or comes next, here or in another worker."""
        seen = room.last_seq
        message = room.answering or await self.next(room)
        if message is None:
            return
        cancel = Cancel(message, seen)
        room.cancel(cancel)
        with suppress(RedisError):
            await self._store.redis.publish(store_key(room.chat, "channel"), f"{CANCEL}{cancel}")

    async def next(self, room: Room) -> str | None:
        """The key of the message that is answered, here or elsewhere, or waits to be; None when all have ended."""
        answering = None
        try:
            if (head := await self._store.head(room.chat)) is not None:
                return head.key
        except RedisError:
            answering = room.answering
        return answering or (room.waiting[0].key if room.waiting else None)

    async def listen(self) -> None:
        """Hand on the news of other workers, for as long as the process lives."""
        heard, pause = False, RECONNECT_SECONDS
        while True:
            try:
                if not heard:
                    await self._resubscribe()
                    heard, pause = True, RECONNECT_SECONDS
                    if self._away:
                        logger.info("news of other workers are heard again")
                    self._away = False
                news = await self._pubsub.get_message(timeout=LISTEN_SECONDS)
            except (RedisError, OSError) as error:
                if not self._away:  # once for an outage, however long
                    logger.warning("news of other workers are interrupted", extra={"error": repr(error)})
                heard, self._away = False, True
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if news is not None:
                await self._hear(news["channel"].decode(), news["data"].decode())

    async def watch(self, look_after: Callable[[Room], Awaitable[None]]) -> None:
        """Look after busy rooms, for as long as the process lives; while the store is away there is nothing to see."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            if self._away:
                continue
            for room in [room for room in self.rooms.values() if room.busy and not room.driver]:
                await room.catch_up()
                await look_after(room)
            old = time.monotonic() - TOUCH_SECONDS
            for room in [room for room in self.rooms.values() if room.followers and room.touched < old]:
                if not self._away:
                    await self._keep(room)

    async def aclose(self) -> None:
        """Give up the subscription."""
        with suppress(RedisError):
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _keep(self, room: Room) -> None:
        """Keep a chat for another half an hour; what the store has lost of it is put back, all at once."""
        room.touched = time.monotonic()
        with suppress(RedisError):
            whole = await self._store.touch(room.chat, room.last_seq)
            # A run puts back what is lost by itself; and one that missed turns of others leaves it to them.
            if (not whole or room.ahead) and not room.driver and room.whole_at == room.last_seq:
                await self._store.restore(room.chat, room.recent, room.history, room.last_seq)
                room.ahead = False

    async def _resubscribe(self) -> None:
        """Subscribe to all chats at once, then catch up with what was said before.

        One pattern, once: a subscription for each chat would be used by many tasks while this one reconnects it, which
        the connection does not bear. News of chats without a room here cost a look into a dictionary.
        """
        await self._pubsub.psubscribe(store_key("*", "channel"))
        for room in list(self.rooms.values()):
            await room.catch_up()
            room.touched = -math.inf  # a Redis that was away may have come back empty

    async def _hear(self, channel: str, news: str) -> None:
        room = self.rooms.get(channel.removeprefix("chat:").removesuffix(":channel"))
        if room is None:
            return
        try:
            cancel = Cancel.parse(news.removeprefix(CANCEL)) if news.startswith(CANCEL) else None
            seq = 0 if cancel else int(news)
        except ValueError:  # a worker of another version may say something else
            logger.warning("news of another worker are not understood")
            return
        if cancel:
            room.cancel(cancel)
            return
        room.heard = max(room.heard, seq)
        if not room.driver:
            await room.opened.wait()
            room.busy = True
            await room.catch_up(seq)
