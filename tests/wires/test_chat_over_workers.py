"""All workers count the messages and turns of a chat together, and go on with what another has begun."""

import httpx
from redis.asyncio import Redis

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, Text
from tests.replicas.redis_server import RedisServer
from tests.wires.chat_client import ChatClient, chatting, codes
from tests.wires.conftest import Serve
from tests.wires.test_chat_kept import two_workers
from tests.wires.test_event_stream import EVENTS, QUESTION, read_events


async def read(chat: ChatClient) -> None:
    """Make sure that the server has taken all that was sent: it answers frames in their order."""
    await chat.socket.send("{")
    while (frame := await chat.receive())["code"] != "ERROR" or frame["data"]["error"] != "bad_json":
        pass


async def test_turns_and_waiting_messages_are_counted_over_all_workers(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    held = Hang(Text("Ответ 0."))
    openrouter.then(held, *(Text(f"Ответ {number}.") for number in range(1, 4)))
    async with two_workers(serve, redis_server) as (one, two), chatting(one.chat) as here:
        session = (await here.greet())[0]["data"]["session_id"]
        await here.send("SEND_MESSAGE", {"message": "Вопрос 0"})
        await openrouter.requests.wait_for(1)
        async with chatting(f"{two.chat}?session_id={session}") as there:
            await there.receive()
            for number in range(1, 4):
                client = there if number % 2 else here
                await client.send("SEND_MESSAGE", {"message": f"Вопрос {number}", "id": number})
                await read(client)
            await there.send("SEND_MESSAGE", {"message": "Вопрос 4", "id": "one too many"})
            while (refused := await there.receive())["code"] != "ERROR":
                pass
            assert len(openrouter.requests) == 1
            held.release()
            answers = [(await there.turn())[-1]["data"]["content"] for _ in range(4)]
    assert (refused["data"]["error"], refused["data"]["id"]) == ("busy", "one too many")
    assert answers == [f"Ответ {number}." for number in range(4)]


async def test_messages_of_an_address_are_counted_over_all_workers(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    openrouter.then(Text("Да."), Text("Да."))
    async with two_workers(serve, redis_server, chat_rate_limit=2) as (one, two):
        ends = []
        for worker in (one, two, one):
            async with chatting(worker.chat) as chat:
                await chat.greet()
                ends.append((await chat.ask("Привет"))[-1])
        async with two.http() as http:
            alone = await http.post("/api/ai/recommend", json={"message": "Привет"})
    assert codes(ends) == ["RESPONSE_MESSAGE", "RESPONSE_MESSAGE", "ERROR"]
    assert ends[2]["data"]["error"] == "rate_limited"
    assert alone.status_code == 429


async def test_a_stream_goes_on_at_another_worker_and_an_expired_one_is_asked_anew(
    serve: Serve, openrouter: OpenRouterReplica, redis_db: Redis, redis_server: RedisServer
) -> None:
    held = Hang(Text("Вот ответ."))
    openrouter.then(held, Text("Снова ответ."))

    async def stream(http: httpx.AsyncClient, last: str | None, most: int = 1000) -> list[dict[str, object]]:
        headers = {"Last-Event-ID": last} if last else {}
        async with http.stream("POST", "/api/ai/recommend", json=QUESTION, headers=headers) as answer:
            return await read_events(answer, most)

    async with (
        two_workers(serve, redis_server) as (one, two),
        one.http(headers=EVENTS) as here,
        two.http(headers=EVENTS) as there,
    ):
        seen = await stream(here, None, most=1)
        await openrouter.requests.wait_for(1)
        held.release()
        rest = await stream(there, str(seen[-1]["id"]))
        again = await stream(there, "a-token-that-nobody-knows-any-more:2")
    assert [event["event"] for event in [*seen, *rest]] == ["STATUS_GROK_PROCESSING", "RESPONSE_MESSAGE"]
    assert again[0]["data"]["data"]["seq"] == 1  # type: ignore[index]
    assert "Снова ответ." in str(again[-1]["data"])
