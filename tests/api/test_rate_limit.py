"""How many messages an address may send, counted in Redis."""

from fakeredis import FakeAsyncRedis
from redis.asyncio import Redis

from api.rate_limit import RateLimit
from tests.replicas.redis_server import query_engine_redis


async def test_an_address_has_its_messages_a_minute(redis_db: Redis) -> None:
    for store in (redis_db, FakeAsyncRedis()):
        now = [120.0]
        limit = RateLimit(store, 2, clock=lambda now=now: now[0])  # type: ignore[misc]
        assert [await limit.wait_for("a"), await limit.wait_for("a")] == [0, 0]
        now[0] = 150.0
        assert await limit.wait_for("a") == 30
        assert await limit.wait_for("b") == 0
        now[0] = 180.0
        assert await limit.wait_for("a") == 0


async def test_a_new_minute_of_the_clock_lets_no_more_pass(redis_db: Redis) -> None:
    for store in (redis_db, FakeAsyncRedis()):
        now = [119.5]
        limit = RateLimit(store, 2, clock=lambda now=now: now[0])  # type: ignore[misc]
        assert await limit.wait_for("a") == 0
        now[0] = 120.0
        assert await limit.wait_for("a") == 0
        now[0] = 120.5
        assert await limit.wait_for("a") == 59
        now[0] = 179.6
        assert await limit.wait_for("a") == 0
        assert await limit.wait_for("a") == 1


async def test_without_redis_messages_pass() -> None:
    with query_engine_redis() as server:
        async with Redis.from_url(server.url) as redis:
            server.kill()
            limit = RateLimit(redis, 1)
            assert [await limit.wait_for("a"), await limit.wait_for("a")] == [0, 0]
