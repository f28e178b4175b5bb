"""A Redis that comes back empty in the middle of a turn, at every command in turn."""

import asyncio
from typing import Any

from redis.asyncio import Connection, Redis

from agent.answer import Answer
from agent.conversation import Question
from agent.events import OnEvent
from api.chats.chats import Chats
from api.chats.turn import Message
from tests.replicas.redis_server import RedisServer

COMMANDS_OF_A_TURN = range(8, 40)


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


async def test_a_store_that_is_emptied_between_any_two_commands_costs_a_chat_nothing(
    redis_db: Redis, redis_server: RedisServer, monkeypatch: Any
) -> None:
    number = 0
    emptied = True
    while emptied:
        number += 1
        emptied = await _chat_with_a_loss(redis_server, redis_db, number)
    assert number in COMMANDS_OF_A_TURN, "the commands of a turn are not counted any more"


async def _chat_with_a_loss(server: RedisServer, other: Redis, number: int) -> bool:
    """A turn during which the store is lost before that command; the next, elsewhere, must know of it.

    False when the turn had fewer commands.
    """
    asked: list[Question] = []

    async def echo(question: Question, on_event: OnEvent, stream: bool) -> Answer:
        asked.append(question)
        text = question.text
        return Answer(action="answer", content=text, formatted_text=text, trace_id=str(question.trace_id), model="m")

    async with Redis.from_url(server.url) as redis, Redis.from_url(server.url) as elsewhere, asyncio.timeout(60):
        one, two = Chats(redis, echo), Chats(elsewhere, echo)
        async with one.open(None) as chat:
            emptying = redis.connection_pool.get_connection = Emptying(redis, other, number)  # type: ignore[method-assign]
            assert await one.runner.submit(chat.room, Message(text="one"))
            first = await anext(chat.room.follow(0))
        while one.hub.rooms:  # noqa: ASYNC110 - the rooms tell
            await asyncio.sleep(0)
        async with two.open(chat.token) as again:
            assert again.resumed, number
            assert await two.runner.submit(again.room, Message(text="two"))
            frames = again.room.follow(0)
            assert await anext(frames) == first, number
            assert '"seq":2' in await anext(frames), number
        while two.hub.rooms:  # noqa: ASYNC110 - the rooms tell
            await asyncio.sleep(0)
    assert [[message.content for message in question.history] for question in asked] == [[], ["one", "one"]], number
    return emptying.commands >= number
