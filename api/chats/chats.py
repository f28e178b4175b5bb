"""The chats of this process: opened, resumed, closed, and drained before the process stops."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from agent.conversation import ChatMessage
from api.chats.chat_store import ChatStore, chat_id, new_token
from api.chats.hub import Hub
from api.chats.room import Room
from api.chats.run import Ask
from api.chats.runner import Runner
from api.tasks import end_tasks

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenChat:
    """A chat that a client holds open. `token` is its secret, `resumed` says whether it was there before."""

    token: str
    resumed: bool
    room: Room


class Chats:
    """What chats of a process share: the store, the hub and the runner. `shared`: the store outlives the process."""

    def __init__(self, redis: Redis, ask: Ask, *, shared: bool = True) -> None:
        self.store = ChatStore(redis)
        self.hub = Hub(self.store)
        self.runner = Runner(self.store, self.hub, ask, shared=shared)

    @asynccontextmanager
    async def open(self, token: str | None) -> AsyncIterator[OpenChat]:
        """Resume the chat of a token, or begin a new one when there is no such chat."""
        token, resumed = await self._resumed_or_new(token)
        room = await self.hub.join(chat_id(token))
        try:
            yield OpenChat(token, resumed, room)
        finally:
            await self.hub.leave(room)

    async def begin(self, room: Room, history: list[ChatMessage]) -> None:
        """Let the conversation of a chat be this one; where the store is away the next turn tells it."""
        room.history, room.whole_at = history, room.last_seq
        try:
            await self.store.remember(room.chat, history)
        except RedisError:
            room.ahead = True

    async def _resumed_or_new(self, token: str | None) -> tuple[str, bool]:
        """The token when its chat is known, else that of a new chat; and whether it was known."""
        fresh = new_token()
        try:
            if token is not None and await self.store.knows(token):
                return token, True
            await self.store.create(fresh)
        except RedisError:
            if token is not None and chat_id(token) in self.hub.rooms:
                return token, True  # its turn still runs here, or another of its sockets is open
            logger.warning("a chat cannot be kept: the store is away")
        return fresh, False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hear of other workers and look after chats; whatever still runs at the end is ended in order."""
        tasks = [
            asyncio.create_task(self.hub.listen(), name="chats listen"),
            asyncio.create_task(self.hub.watch(self.runner.look_after), name="chats watch"),
        ]
        try:
            yield
        finally:
            await self.runner.drain(0)
            await end_tasks(*tasks)
            await self.hub.aclose()
