"""A context that is given while a turn runs is what the chat goes on with."""

import asyncio

import pytest
from redis.asyncio import Redis

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, Text
from tests.replicas.redis_server import RedisServer
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve

CONTEXT = [{"role": "user", "content": "Меня зовут Анна."}, {"role": "assistant", "content": "Очень приятно!"}]
EXPECTED = ["Меня зовут Анна.", "Очень приятно!", "Первый вопрос", "Первый ответ.", "Второй вопрос"]


@pytest.mark.parametrize("asked_before", [True, False])
async def test_it_is_kept_and_the_turn_is_added_to_it(
    asked_before: bool, serve: Serve, openrouter: OpenRouterReplica
) -> None:
    held = Hang(Text("Первый ответ."))
    openrouter.then(held, Text("Второй ответ."))
    async with serve() as server, chatting(server.chat) as chat:
        await server.ready()
        await chat.greet([{"role": "user", "content": "старое"}])
        await chat.send("SEND_MESSAGE", {"message": "Первый вопрос"})
        if asked_before:  # the second question waits already
            await chat.send("SEND_MESSAGE", {"message": "Второй вопрос"})
        await openrouter.requests.wait_for(1)
        await chat.receive()
        await chat.send("CHAT_CONTEXT", CONTEXT)
        assert await chat.receive() == {"code": "CHAT_CONTEXT_RECEIVED", "data": {"count": 2}}
        held.release()
        await chat.turn()
        await (chat.turn() if asked_before else chat.ask("Второй вопрос"))
    assert [message["content"] for message in openrouter.bodies[1]["messages"][1:]] == EXPECTED


async def test_it_may_come_through_another_worker(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    held = Hang(Text("Первый ответ."))
    openrouter.then(held, Text("Второй ответ."))
    shared = {"redis_host": redis_server.host, "redis_port": redis_server.port}
    async with serve(**shared) as one, serve(**shared) as two, chatting(one.chat) as here:
        await asyncio.gather(one.ready(), two.ready())
        session = (await here.greet([{"role": "user", "content": "старое"}]))[0]["data"]["session_id"]
        await here.send("SEND_MESSAGE", {"message": "Первый вопрос"})
        await here.send("SEND_MESSAGE", {"message": "Второй вопрос"})
        await openrouter.requests.wait_for(1)
        async with chatting(f"{two.chat}?session_id={session}&after=1") as there:
            await there.receive()
            await there.send("CHAT_CONTEXT", CONTEXT)
            assert (await there.receive())["code"] == "CHAT_CONTEXT_RECEIVED"
            held.release()
            for _ in range(2):
                await there.turn()
    assert [message["content"] for message in openrouter.bodies[1]["messages"][1:]] == EXPECTED


async def test_a_long_chat_keeps_its_last_twenty_messages(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(*(Text(f"Ответ {number}.") for number in range(3)))
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet([{"role": "user", "content": f"было {number}"} for number in range(20)])
        for number in range(3):
            await chat.ask(f"Вопрос {number}")
    said = [message["content"] for message in openrouter.bodies[2]["messages"][1:]]
    before = [f"было {number}" for number in range(4, 20)]
    assert said == [*before, "Вопрос 0", "Ответ 0.", "Вопрос 1", "Ответ 1.", "Вопрос 2"]
