"""How long a chat is kept, and what a Redis that fails costs it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from redis.asyncio import Redis

from api.chats import chat_store, hub
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, Text
from tests.replicas.redis_server import RedisServer, query_engine_redis
from tests.wires.chat_client import Frame, chatting
from tests.wires.conftest import Serve, Served

HALF_AN_HOUR = 1800


@asynccontextmanager
async def two_workers(serve: Serve, redis: RedisServer, **settings: int) -> AsyncGenerator[tuple[Served, Served]]:
    shared = {"redis_host": redis.host, "redis_port": redis.port, **settings}
    async with serve(**shared) as one, serve(**shared) as two:
        await asyncio.gather(one.ready(), two.ready())
        yield one, two


async def first_turn(server: Served) -> tuple[str, list[Frame]]:
    """The token of a new chat, and the frames of its only turn; nobody is there any more."""
    async with chatting(server.chat) as chat:
        session: str = (await chat.greet())[0]["data"]["session_id"]
        return session, await chat.ask("Первый вопрос")


async def said_to_model(openrouter: OpenRouterReplica, number: int) -> list[str]:
    return [message["content"] for message in openrouter.bodies[number]["messages"][1:]]


async def test_everything_of_a_chat_is_bounded_and_ends_half_an_hour_later(
    serve: Serve,
    openrouter: OpenRouterReplica,
    redis_db: Redis,
    redis_server: RedisServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chat_store, "KEPT_FRAMES", 5)
    openrouter.then(*(Text(f"Ответ {number}.") for number in range(4)))
    async with serve(redis_host=redis_server.host, redis_port=redis_server.port) as server:
        await server.ready()
        async with chatting(server.chat) as chat:
            await chat.greet([{"role": "user", "content": "Здравствуйте"}])
            last = [(await chat.ask(f"Вопрос {number}"))[-1] for number in range(4)][-1]
        (frames,) = {key async for key in redis_db.scan_iter("chat:*:frames")}
        entries: Any = await redis_db.xrange(frames)
        kept = [entry.decode() for entry, _ in entries]
        keys = {key.decode(): await redis_db.ttl(key) async for key in redis_db.scan_iter("chat:*")}
    seq = last["data"]["seq"]
    assert kept == [f"{number}-0" for number in range(seq - 4, seq + 1)]
    assert {key.rpartition(":")[2] for key in keys} >= {"session", "history", "frames"}
    assert all(0 < left <= HALF_AN_HOUR for left in keys.values()), keys


async def test_a_chat_is_kept_for_as_long_as_somebody_is_there(
    serve: Serve, redis_db: Redis, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "TOUCH_SECONDS", 0.0)
    monkeypatch.setattr(hub, "WATCH_SECONDS", 0.05)
    async with (
        serve(redis_host=redis_server.host, redis_port=redis_server.port) as server,
        chatting(server.chat) as chat,
    ):
        await server.ready()
        await chat.greet([{"role": "user", "content": "Здравствуйте"}])
        keys = {key async for key in redis_db.scan_iter("chat:*")}  # a scan may tell a key twice
        assert len(keys) == 2
        for key in keys:
            await redis_db.expire(key, 600)
        async with asyncio.timeout(60):
            while min([await redis_db.ttl(key) for key in keys]) <= 600:  # noqa: ASYNC110 - Redis tells
                await asyncio.sleep(0.01)


async def test_an_expired_token_begins_a_new_chat(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    openrouter.then(Text("Первый ответ."), Text("Второй ответ."))
    async with serve(redis_host=redis_server.host, redis_port=redis_server.port) as server:
        await server.ready()
        session, frames = await first_turn(server)
        await _left(server)
        await redis_db.flushall()
        async with chatting(f"{server.chat}?session_id={session}&after={len(frames)}") as chat:
            first, second = await chat.receive(), await chat.receive()
            again = await chat.ask("Второй вопрос")
    assert first["data"]["resumed"] is False
    assert first["data"]["session_id"] != session
    assert second["code"] == "REQUEST_CHAT_CONTEXT"
    assert again[0]["data"]["seq"] == 1
    assert await said_to_model(openrouter, 1) == ["Второй вопрос"]


@pytest.mark.parametrize("lost_to", ["the one who is there", "one who comes back"])
async def test_an_idle_chat_outlives_a_redis_that_comes_back_empty(
    lost_to: str,
    serve: Serve,
    openrouter: OpenRouterReplica,
    redis_db: Redis,
    redis_server: RedisServer,
) -> None:
    openrouter.then(Text("Первый ответ."), Text("Второй ответ."))
    async with two_workers(serve, redis_server) as (one, two):
        async with chatting(one.chat) as chat:
            session = (await chat.greet())[0]["data"]["session_id"]
            first = await chat.ask("Первый вопрос")
            await redis_db.flushall()
            if lost_to == "the one who is there":
                second = await chat.ask("Второй вопрос")
        if lost_to == "one who comes back":
            await _known(redis_db)
            async with chatting(f"{two.chat}?session_id={session}&after={len(first)}") as chat:
                assert (await chat.receive())["data"]["resumed"] is True
                second = await chat.ask("Второй вопрос")
    assert [frame["data"]["seq"] for frame in [*first, *second]] == list(range(1, len(first) + len(second) + 1))
    assert await said_to_model(openrouter, 1) == ["Первый вопрос", "Первый ответ.", "Второй вопрос"]


async def test_a_number_that_is_none_of_the_chat_leaves_its_numbers_alone(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    openrouter.then(Text("Первый ответ."), Text("Второй ответ."))
    async with serve(redis_host=redis_server.host, redis_port=redis_server.port) as server:
        session, first = await first_turn(server)
        async with chatting(f"{server.chat}?session_id={session}&after=999999999999999") as chat:
            assert (await chat.receive())["data"]["resumed"] is True
            second = await chat.ask("Второй вопрос")
    assert [frame["data"]["seq"] for frame in [*first, *second]] == list(range(1, len(first) + len(second) + 1))


async def test_numbers_go_on_though_a_full_redis_has_dropped_the_frames(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    openrouter.then(Text("Первый ответ."), Text("Второй ответ."))
    async with serve(redis_host=redis_server.host, redis_port=redis_server.port) as server:
        await server.ready()
        session, first = await first_turn(server)
        await _left(server)
        await redis_db.delete(*[key async for key in redis_db.scan_iter("chat:*:frames")])
        async with chatting(f"{server.chat}?session_id={session}&after={len(first)}") as chat:
            assert (await chat.receive())["data"]["resumed"] is True
            second = await chat.ask("Второй вопрос")
    assert [frame["data"]["seq"] for frame in [*first, *second]] == list(range(1, len(first) + len(second) + 1))


async def test_a_chat_begun_while_redis_was_away_can_be_resumed_when_it_is_back(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(Text("Первый ответ."), Text("Второй ответ."))
    with query_engine_redis() as redis:
        async with two_workers(serve, redis) as (one, two):
            await asyncio.to_thread(redis.kill)
            async with chatting(one.chat) as chat:
                session = (await chat.greet())[0]["data"]["session_id"]
                first = await chat.ask("Первый вопрос")
                await asyncio.to_thread(redis.start)
                async with Redis.from_url(redis.url) as client:
                    await _known(client)
                async with chatting(f"{two.chat}?session_id={session}&after=0") as other:
                    assert (await other.receive())["data"] == {"session_id": session, "resumed": True}
                    assert [await other.receive() for _ in first] == first
                    second = await other.ask("Второй вопрос")
    assert second[0]["data"]["seq"] == len(first) + 1
    assert await said_to_model(openrouter, 1) == ["Первый вопрос", "Первый ответ.", "Второй вопрос"]


async def test_while_redis_is_away_a_chat_is_resumed_where_its_turn_runs(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    held = Hang(Text("Первый ответ."))
    openrouter.then(held)
    with query_engine_redis() as redis:
        async with serve(redis_host=redis.host, redis_port=redis.port) as server:
            await server.ready()
            async with chatting(server.chat) as chat:
                session = (await chat.greet())[0]["data"]["session_id"]
                await chat.send("SEND_MESSAGE", {"message": "Первый вопрос"})
                await openrouter.requests.wait_for(1)
                await asyncio.to_thread(redis.kill)
            async with chatting(f"{server.chat}?session_id={session}&after=0") as chat:
                greeting = await chat.receive()
                held.release()
                end = (await chat.turn())[-1]
    assert greeting["data"] == {"session_id": session, "resumed": True}
    assert end["data"]["content"] == "Первый ответ."


async def _left(server: Served) -> None:
    """Wait until the server has noted that nobody is there; it keeps the chat for half an hour from then."""
    async with asyncio.timeout(60), server.http() as http:
        while "lotobot_connections 0.0" not in (await http.get("/metrics")).text:  # noqa: ASYNC110 - the server tells
            await asyncio.sleep(0.02)


async def _known(redis: Redis) -> None:
    """Wait until a worker has noted the chat."""
    async with asyncio.timeout(60):
        while not [key async for key in redis.scan_iter("chat:*:session")]:  # noqa: ASYNC110 - Redis tells
            await asyncio.sleep(0.01)
