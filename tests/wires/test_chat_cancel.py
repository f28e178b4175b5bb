"""Stopping a turn: whenever the wish comes, it stops the turn that was meant and no other."""

import asyncio
from typing import Any

import pytest
from redis.asyncio import Redis

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, Reply, Text
from tests.replicas.redis_server import RedisServer
from tests.wires.chat_client import ChatClient, Frame, chatting
from tests.wires.conftest import KEY, Serve

ROUNDS = 10


def model(body: Any) -> Reply:
    """A model that never answers some questions."""
    text = str(body["messages"][-1]["content"])
    return Hang() if "никогда" in text else Text(f"Ответ: {text}")


@pytest.fixture
def openrouter() -> OpenRouterReplica:
    """OpenRouter with that model."""
    return OpenRouterReplica(model, key=KEY)


@pytest.fixture(params=["embedded", "redis"])
def store(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Settings of the store."""
    if request.param == "embedded":
        return {}
    request.getfixturevalue("redis_url")  # emptied: an address has its messages a minute over all tests
    redis: RedisServer = request.getfixturevalue("redis_server")
    return {"redis_host": redis.host, "redis_port": redis.port}


async def send(chat: ChatClient, text: str, message_id: object) -> None:
    await chat.send("SEND_MESSAGE", {"message": text, "id": message_id})


def end(turn: list[Frame]) -> tuple[str, Any]:
    return turn[-1]["code"], turn[-1]["data"]["id"]


async def test_a_cancel_right_after_the_message_stops_it_and_those_behind_go_on(
    serve: Serve, store: dict[str, Any]
) -> None:
    async with serve(chat_rate_limit=1000, **store) as server, chatting(server.chat) as chat:
        await server.ready()
        await chat.greet()
        for number in range(ROUNDS):
            await send(chat, "никогда", f"stop {number}")
            await chat.send("CANCEL_MESSAGE")
            await send(chat, "и это", f"go {number}")
            assert end(await chat.turn()) == ("RESPONSE_CANCELLED", f"stop {number}")
            assert end(await chat.turn()) == ("RESPONSE_MESSAGE", f"go {number}")


async def test_each_cancel_stops_one_of_the_messages_that_wait(serve: Serve, store: dict[str, Any]) -> None:
    async with serve(**store) as server, chatting(server.chat) as chat:
        await server.ready()
        await chat.greet()
        for number in range(3):
            await send(chat, "никогда", number)
        await send(chat, "вопрос", 3)
        for number in range(3):
            await chat.send("CANCEL_MESSAGE")
            assert end(await chat.turn()) == ("RESPONSE_CANCELLED", number)
        assert end(await chat.turn()) == ("RESPONSE_MESSAGE", 3)


async def test_a_cancel_after_the_answer_stops_nothing(serve: Serve, store: dict[str, Any]) -> None:
    async with serve(chat_rate_limit=1000, **store) as server, chatting(server.chat) as chat:
        await server.ready()
        await chat.greet()
        for number in range(ROUNDS):
            await send(chat, "вопрос", number)
            assert end(await chat.turn()) == ("RESPONSE_MESSAGE", number)
            await chat.send("CANCEL_MESSAGE")


async def test_a_cancel_through_another_worker_finds_the_message_that_comes_next(
    serve: Serve, redis_db: Redis, redis_server: RedisServer
) -> None:
    shared = {"redis_host": redis_server.host, "redis_port": redis_server.port, "chat_rate_limit": 1000}
    async with serve(**shared) as one, serve(**shared) as two, chatting(one.chat) as here:
        await asyncio.gather(one.ready(), two.ready())
        session = (await here.greet())[0]["data"]["session_id"]
        async with chatting(f"{two.chat}?session_id={session}") as there:
            await there.receive()
            for number in range(ROUNDS):
                await send(here, "вопрос", f"first {number}")
                await send(here, "никогда", f"stop {number}")
                await send(here, "и это", f"go {number}")
                assert end(await there.turn()) == ("RESPONSE_MESSAGE", f"first {number}")
                await there.send("CANCEL_MESSAGE")
                assert end(await there.turn()) == ("RESPONSE_CANCELLED", f"stop {number}")
                assert end(await there.turn()) == ("RESPONSE_MESSAGE", f"go {number}")
                for _ in range(3):
                    await here.turn()
