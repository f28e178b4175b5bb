"""What the service keeps in Redis: chats and counts of messages."""

from fakeredis import FakeAsyncRedis
from redis.asyncio import Redis

from agent.conversation import ChatMessage
from api.chat_memory import ChatMemory
from api.rate_limit import RateLimit
from tests.replicas.redis_server import query_engine_redis


def said(number: int) -> ChatMessage:
    return ChatMessage(role="user", content=f"вопрос {number}")


async def test_the_last_twenty_messages_are_kept_for_half_an_hour(redis_db: Redis) -> None:
    memory = ChatMemory(redis_db)
    await memory.save("one", [said(number) for number in range(25)])
    assert await memory.load("one") == [said(number) for number in range(5, 25)]
    assert await memory.load("two") == []
    assert 1790 < await redis_db.ttl("chat:context:one") <= 1800


async def test_an_address_has_its_messages_a_minute(redis_db: Redis) -> None:
    now = [120.0]
    for store in (redis_db, FakeAsyncRedis()):
        now[0] = 120.0
        limit = RateLimit(store, 2, clock=lambda: now[0])
        assert [await limit.wait_for("a"), await limit.wait_for("a")] == [0, 0]
        now[0] = 150.0
        assert await limit.wait_for("a") == 30
        assert await limit.wait_for("b") == 0
        now[0] = 180.0
        assert await limit.wait_for("a") == 0


async def test_without_redis_messages_pass_and_nothing_is_remembered() -> None:
    with query_engine_redis() as server:
        async with Redis.from_url(server.url) as redis:
            server.kill()
            memory, limit = ChatMemory(redis), RateLimit(redis, 1)
            await memory.save("one", [said(1)])
            assert await memory.load("one") == []
            assert [await limit.wait_for("a"), await limit.wait_for("a")] == [0, 0]
