"""A Redis that answers and keeps nothing: full, or a replica."""

import pytest
from redis.asyncio import Redis

from tests.replicas.redis_server import query_engine_redis
from tests.wires.chat_client import chatting, codes
from tests.wires.conftest import service


@pytest.mark.parametrize("state", ["full", "replica"])
async def test_it_is_told_and_people_are_answered(state: str) -> None:
    with query_engine_redis() as server:
        async with Redis.from_url(server.url) as redis:
            if state == "full":
                await redis.config_set("maxmemory-policy", "noeviction")
                await redis.config_set("maxmemory", 1)
            else:
                await redis.replicaof("127.0.0.1", 9)
        async with service(redis_host=server.host, redis_port=server.port) as lotobot, lotobot.http() as http:
            await lotobot.ready()
            ready = (await http.get("/health/ready")).json()
            assert (ready["status"], ready["checks"]["redis"]) == ("degraded", "down")
            async with chatting(lotobot.chat) as chat:
                await chat.greet()
                assert codes(await chat.ask("Сколько стоит билет «Русского лото»?"))[-1] == "RESPONSE_MESSAGE"
