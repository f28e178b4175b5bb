"""A Redis that loses everything while people wait for answers."""

import asyncio

import pytest

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, draft
from tests.replicas.redis_server import query_engine_redis
from tests.wires.chat_client import ChatClient, chatting
from tests.wires.conftest import Serve

ENDINGS = ("RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR")


async def endings(chat: ChatClient, count: int) -> list[tuple[str, object]]:
    """The ends of so many turns, with the ids of their messages, as they come."""
    found: list[tuple[str, object]] = []
    while len(found) < count:
        frame = await chat.receive()
        if frame["code"] in ENDINGS:
            found.append((frame["code"], frame["data"]["id"]))
    return found


@pytest.mark.parametrize("pause", [0.0, 2.0])
async def test_every_message_ends_though_redis_comes_back_empty(
    serve: Serve, openrouter: OpenRouterReplica, pause: float
) -> None:
    held = Hang(draft("Первый ответ."))
    openrouter.then(held, draft("Второй ответ."), draft("Третий ответ."))
    with query_engine_redis() as redis:
        where = {"redis_host": redis.host, "redis_port": redis.port}
        async with serve(**where) as server, chatting(server.chat) as chat:
            await server.ready()
            await chat.greet()
            await chat.send("SEND_MESSAGE", {"message": "Первый?", "id": 1})
            await openrouter.requests.wait_for(1)
            await chat.send("SEND_MESSAGE", {"message": "Второй?", "id": 2})
            await chat.send("SEND_MESSAGE", {"message": "", "id": "seen"})
            while (frame := await chat.receive())["code"] != "ERROR":
                pass
            assert frame["data"]["id"] == "seen"  # so the second one is stored
            await asyncio.to_thread(redis.kill)
            await asyncio.to_thread(redis.start)
            await asyncio.sleep(pause)  # long enough for the lease to be renewed, or not
            await chat.send("SEND_MESSAGE", {"message": "Третий?", "id": 3})
            held.release()
            async with asyncio.timeout(60):
                ends = await endings(chat, 3)
    assert sorted(ends, key=lambda end: str(end[1])) == [("RESPONSE_MESSAGE", number) for number in (1, 2, 3)]
    assert ends[0][1] == 1
