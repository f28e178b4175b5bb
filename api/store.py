"""The store: a Redis shared by all processes, or one embedded in this process."""

import asyncio
from typing import Any

from fakeredis import FakeAsyncRedis
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from api.settings import Settings

# A hanging Redis may cost an answer this much, not redis-py's five seconds.
SOCKET_SECONDS = 1.0
CONNECTIONS = 32
# How often the embedded store looks for what is over.
SWEEP_SECONDS = 60.0


def connection_options(settings: Settings) -> dict[str, Any]:
    """Where the Redis of the settings is, and how long it may hang: for every client of it."""
    return {
        "host": settings.redis_host,
        "port": settings.redis_port,
        "db": settings.redis_db,
        "password": settings.redis_pass.get_secret_value() if settings.redis_pass else None,
        "socket_timeout": SOCKET_SECONDS,
        "socket_connect_timeout": SOCKET_SECONDS,
    }


def open_store(settings: Settings) -> Redis:
    """The Redis that the settings name; without a host, an in-process one with the same commands."""
    if settings.redis_host is None:
        return FakeAsyncRedis()
    # Hundreds of readers at once wait for one of these instead of being refused one of their own.
    pool = BlockingConnectionPool(
        max_connections=CONNECTIONS,
        timeout=SOCKET_SECONDS,
        **connection_options(settings),
        health_check_interval=30,
        # After a restart of Redis every pooled connection is dead: one retry opens it anew.
        retry=Retry(NoBackoff(), 1),
    )
    return Redis.from_pool(pool)


async def sweep(embedded: Redis, seconds: float = SWEEP_SECONDS) -> None:
    """Drop from an embedded store what is over, again and again until cancelled.

    A Redis does so by itself; the embedded one only when somebody asks for the key again, and nobody asks for a chat
    whose person has left. To count the keys is what makes it look at all that are over.
    """
    while True:
        await asyncio.sleep(seconds)
        await embedded.dbsize()
