"""The rooms of this process, and the news of other workers about their chats."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from api.chats.chat_store import ChatStore, key
from api.chats.room import Room

logger = logging.getLogger(__name__)

# Seconds between two looks at chats whose turn another worker runs, or ran.
WATCH_SECONDS = 1.5
RECONNECT_SECONDS = 0.5
LISTEN_SECONDS = 20.0
CANCEL = "cancel:"
_ALIVE = "chats"


class Hub:
    """One subscription for a process, however many chats it has.

    `look_after` is called now and then for each room whose chat has something to do.
    """

    def __init__(self, store: ChatStore) -> None:
        self.rooms: dict[str, Room] = {}
        self._store = store
        self._pubsub: PubSub = store.redis.pubsub(ignore_subscribe_messages=True)

    async def join(self, chat: str) -> Room:
        """The room of a chat, made when it is the first follower's. `leave` it again."""
        room = self.rooms.get(chat)
        if room is not None:
            room.followers += 1
            await room.opened.wait()
            return room
        room = self.rooms[chat] = Room(chat, self._store)
        room.followers += 1
        try:
            # Subscribed before it reads, so that nothing is missed between the two.
            await self._pubsub.subscribe(key(chat, "channel"))
            room.history = await self._store.history(chat)
            room.busy = await self._store.head(chat) is not None
            room.last_seq = await self._store.last_seq(chat)
        except RedisError:
            logger.warning("the chat is known to this process only")
        finally:
            room.opened.set()
        return room

    async def leave(self, room: Room) -> None:
        """Give the room back; the chat is kept for half an hour from now, the room while its turn runs."""
        room.followers -= 1
        with suppress(RedisError):
            await self._store.touch(room.chat)
        await self.forget(room)

    async def forget(self, room: Room) -> None:
        """Drop a room that nobody follows and that drives no turn."""
        if room.followers or room.driver or self.rooms.get(room.chat) is not room:
            return
        del self.rooms[room.chat]
        with suppress(RedisError):
            await self._pubsub.unsubscribe(key(room.chat, "channel"))

    async def cancel(self, room: Room) -> None:
        """Stop the turn that runs in this chat, here or in another worker."""
        room.cancel(room.last_seq)
        with suppress(RedisError):
            await self._store.redis.publish(key(room.chat, "channel"), f"{CANCEL}{room.last_seq}")

    async def listen(self) -> None:
        """Hand on the news of other workers, for as long as the process lives."""
        heard = False
        while True:
            try:
                if not heard:
                    await self._resubscribe()
                    heard = True
                news = await self._pubsub.get_message(timeout=LISTEN_SECONDS)
            except RedisError:
                logger.warning("news of other workers are interrupted")
                heard = False
                await asyncio.sleep(RECONNECT_SECONDS)
                continue
            if news is not None:
                await self._hear(news["channel"].decode(), news["data"].decode())

    async def watch(self, look_after: Callable[[Room], Awaitable[None]]) -> None:
        """Look after busy rooms, for as long as the process lives."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            for room in [room for room in self.rooms.values() if room.busy and not room.driver]:
                await room.catch_up()
                await look_after(room)

    async def aclose(self) -> None:
        """Give up the subscription."""
        with suppress(RedisError):
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _resubscribe(self) -> None:
        """Subscribe to all rooms, and to a channel that keeps the subscription alive without any."""
        await self._pubsub.subscribe(_ALIVE, *(key(chat, "channel") for chat in self.rooms))
        for room in list(self.rooms.values()):
            await room.catch_up()

    async def _hear(self, channel: str, news: str) -> None:
        room = self.rooms.get(channel.removeprefix("chat:").removesuffix(":channel"))
        if room is None:
            return
        if news.startswith(CANCEL):
            room.cancel(int(news.removeprefix(CANCEL)))
        elif not room.driver:
            room.busy = True
            await room.catch_up(json.loads(news))
