"""What a stop leaves behind: every question has an end, also where no other worker can answer it."""

import asyncio
import json
import signal
import time
from typing import Any

import httpx

from api.server import CLOSE_SECONDS, DRAIN_SECONDS
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, Reply
from tests.replicas.redis_server import query_engine_redis
from tests.replicas.serving import serving
from tests.wires.chat_client import ChatClient, chatting
from tests.wires.conftest import KEY
from tests.wires.lotobot import LotoBot, lotobot, wait_until_ready
from tests.wires.test_nothing_configured import NO_NETWORK

#: Docker kills after ten seconds.
STOP_SECONDS = 10
#: What a busy machine adds to the server's own pauses. A turn that nobody ended would take `TURN_TIMEOUT` more.
BUSY_SECONDS = 15


def never(_: Any) -> Reply:
    """A model that answers nothing."""
    return Hang()


async def terminate(server: LotoBot) -> float:
    """Ask the server to stop, and wait until it says that it does; the time of the asking."""
    asked = time.monotonic()
    server.tell(signal.SIGTERM)
    async with httpx.AsyncClient(base_url=server.url, timeout=60) as http:
        while (await http.get("/health/ready")).status_code != 503:  # noqa: ASYNC110 - the server tells
            await asyncio.sleep(0.02)
    return asked


async def interrupted(chat: ChatClient, *ids: int) -> None:
    """These questions end, in their order, and then the connection."""
    for number in ids:
        end = (await chat.turn())[-1]
        assert (end["code"], end["data"]["error"], end["data"]["id"]) == ("ERROR", "interrupted", number)
    await chat.socket.wait_closed()
    assert chat.socket.close_code == 1012


async def ask(chat: ChatClient, *ids: int) -> None:
    for number in ids:
        await chat.send("SEND_MESSAGE", {"message": f"Вопрос {number}", "id": number})


def errors(server: LotoBot) -> list[str]:
    return [line for line in server.log if json.loads(line)["level"] in ("error", "critical")]


async def test_without_a_redis_all_that_waits_ends_with_the_process() -> None:
    openrouter = OpenRouterReplica(never, key=KEY)
    async with serving(openrouter) as model_url:
        model = {"OPENAI_BASE_URL": f"{model_url}/api/v1", "OPENAI_API_KEY": KEY}
        async with lotobot(**NO_NETWORK, **model) as server, httpx.AsyncClient(base_url=server.url, timeout=60) as http:
            await wait_until_ready(server)
            async with chatting(server.chat_url) as chat:
                await chat.greet()
                await ask(chat, 1, 2, 3)
                once = asyncio.create_task(http.post("/api/ai/recommend", json={"message": "Привет"}))
                await openrouter.requests.wait_for(2)
                asked = await terminate(server)
                await ask(chat, 4)
                await interrupted(chat, 1, 2, 3, 4)
            cut_off = await once
            await server.process.wait()
            seconds = time.monotonic() - asked
    assert (cut_off.status_code, cut_off.headers["content-type"]) == (503, "application/problem+json")
    assert "останавливается" in cut_off.json()["detail"]
    assert cut_off.headers["X-Trace-Id"]
    assert float(cut_off.headers["X-Process-Time"]) > 0
    assert errors(server) == []
    assert DRAIN_SECONDS + CLOSE_SECONDS < STOP_SECONDS
    assert seconds < STOP_SECONDS + BUSY_SECONDS


async def test_when_the_redis_is_away_nothing_is_left_to_another_worker() -> None:
    openrouter = OpenRouterReplica(never, key=KEY)
    with query_engine_redis() as redis:
        async with serving(openrouter) as model_url:
            model = {"OPENAI_BASE_URL": f"{model_url}/api/v1", "OPENAI_API_KEY": KEY}
            shared = {"REDIS_HOST": redis.host, "REDIS_PORT": str(redis.port)}
            async with lotobot(**NO_NETWORK, **model, **shared) as server:
                await wait_until_ready(server)
                async with chatting(server.chat_url) as chat:
                    await chat.greet()
                    await asyncio.to_thread(redis.kill)
                    await ask(chat, 1, 2)
                    await openrouter.requests.wait_for(1)
                    asked = await terminate(server)
                    await ask(chat, 3)
                    await interrupted(chat, 1, 2, 3)
                await server.process.wait()
                seconds = time.monotonic() - asked
    assert seconds < STOP_SECONDS + BUSY_SECONDS


async def test_a_request_alone_gets_its_time_too() -> None:
    openrouter = OpenRouterReplica(key=KEY)
    held = Hang()
    openrouter.then(held)
    async with serving(openrouter) as model_url:
        model = {"OPENAI_BASE_URL": f"{model_url}/api/v1", "OPENAI_API_KEY": KEY}
        async with lotobot(**NO_NETWORK, **model) as server, httpx.AsyncClient(base_url=server.url, timeout=60) as http:
            await wait_until_ready(server)
            once = asyncio.create_task(http.post("/api/ai/recommend", json={"message": "Привет"}))
            await openrouter.requests.wait_for(1)
            await terminate(server)
            await asyncio.sleep(CLOSE_SECONDS + 1)  # longer than a connection has that nobody waits for
            held.release()
            assert (await once).status_code == 200
