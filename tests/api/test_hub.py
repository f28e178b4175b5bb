"""News of other workers while the Redis is away, and after it is back."""

import asyncio
import json
import logging

import pytest
from redis.asyncio import Redis

from api.chats.chat_store import ChatStore
from api.chats.hub import Hub
from api.chats.turn import Cancel
from tests.replicas.redis_server import RedisServer, query_engine_redis
from tests.wires.lotobot import lotobot, wait_until_ready
from tests.wires.test_nothing_configured import NO_NETWORK

INTERRUPTED = "news of other workers are interrupted"
BACK = "news of other workers are heard again"


async def until(caplog: pytest.LogCaptureFixture, message: str, times: int) -> None:
    """Wait until the log says something so many times."""
    async with asyncio.timeout(60):
        while caplog.messages.count(message) < times:  # noqa: ASYNC110 - the log is what is waited for
            await asyncio.sleep(0.01)


async def test_an_outage_is_told_once_and_its_end_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "api.chats.hub")
    with query_engine_redis() as server:
        async with Redis.from_url(server.url) as redis, Redis.from_url(server.url) as other:
            hub = Hub(ChatStore(redis))
            room = await hub.join("chat")
            listening = asyncio.create_task(hub.listen())
            for outage in (1, 2):
                await asyncio.to_thread(server.kill)
                await until(caplog, INTERRUPTED, outage)
                await asyncio.sleep(1.2)  # longer than the first pause: another attempt fails meanwhile
                await asyncio.to_thread(server.start)
                await until(caplog, BACK, outage)
            while room._cancel is None:
                await other.publish("chat:chat:channel", "cancel:5:key")
                await asyncio.sleep(0.01)
            listening.cancel()
            await hub.aclose()
    assert room._cancel == Cancel("key", 5)
    assert [record.message for record in caplog.records if record.name == "api.chats.hub"] == [INTERRUPTED, BACK] * 2
    reasons = [record.__dict__["error"] for record in caplog.records if record.message == INTERRUPTED]
    assert all("Connection" in reason for reason in reasons)


async def test_a_wrong_password_is_told_once_and_never_shown(redis_server: RedisServer) -> None:
    with query_engine_redis(password="right") as server:
        settings = {"REDIS_HOST": server.host, "REDIS_PORT": str(server.port), "REDIS_PASS": "wr0ng"}
        async with lotobot(**NO_NETWORK, **settings) as bot:
            await wait_until_ready(bot)
            await asyncio.sleep(1.5)  # three attempts
    told = [line for line in map(json.loads, bot.log) if line["event"] == INTERRUPTED]
    assert len(told) == 1
    assert "Authentication" in told[0]["error"]
    assert "wr0ng" not in "\n".join(bot.log)
