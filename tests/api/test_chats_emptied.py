"""A Redis that comes back empty in the middle of a turn, at every command in turn."""

import asyncio
from typing import Any

import pytest
from redis.asyncio import Connection, Redis

from agent.conversation import ChatMessage
from api.chats.chats import Chats
from tests.api.echo import CONTEXT, Echo, said
from tests.replicas.redis_server import RedisServer

COMMANDS_OF_A_TURN = range(8, 60)


class Emptying:
    """Counts the commands of a client, and has its Redis emptied before the one of that number."""

    def __init__(self, redis: Redis, other: Redis, number: int) -> None:
        self._get: Any = redis.connection_pool.get_connection
        self._other = other
        self._number = number
        self.commands = 0

    async def __call__(self, *args: Any, **kwargs: Any) -> Connection:
        self.commands += 1
        if self.commands == self._number:
            await self._other.flushall()
        connection: Connection = await self._get(*args, **kwargs)
        return connection


@pytest.mark.parametrize("context", [[], CONTEXT], ids=["new", "with context"])
async def test_a_store_that_is_emptied_between_any_two_commands_costs_a_chat_nothing(
    context: list[ChatMessage], redis_db: Redis, redis_server: RedisServer
) -> None:
    number = 0
    emptied = True
    while emptied:
        number += 1
        emptied = await _chat_with_a_loss(redis_server, redis_db, context, number)
    assert number in COMMANDS_OF_A_TURN, "the commands of a turn are not counted any more"


async def _chat_with_a_loss(server: RedisServer, other: Redis, context: list[ChatMessage], number: int) -> bool:
    """A turn during which the store is lost before that command; the next, elsewhere, must know of it.

    False when the turn had fewer commands.
    """
    echo = Echo()
    async with Redis.from_url(server.url) as redis, Redis.from_url(server.url) as elsewhere, asyncio.timeout(60):
        one, two = Chats(redis, echo), Chats(elsewhere, echo)
        async with one.open(None) as chat:
            await one.begin(chat.room, context)
            emptying = redis.connection_pool.get_connection = Emptying(redis, other, number)  # type: ignore[method-assign]
            first = await said(one, chat, "one")
        while one.hub.rooms:  # noqa: ASYNC110 - the rooms tell
            await asyncio.sleep(0)
        async with two.open(chat.token) as again:
            assert again.resumed, number
            second = await said(two, again, "two")
        while two.hub.rooms:  # noqa: ASYNC110 - the rooms tell
            await asyncio.sleep(0)
    before = [message.content for message in context]
    assert echo.heard == [before, [*before, "one", "one"]], number
    assert [*first, *second] == list(range(1, len(first) + len(second) + 1)), number
    return emptying.commands >= number
