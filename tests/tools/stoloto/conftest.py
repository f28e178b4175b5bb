"""StoLoto on a port and clients of it."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import httpx
import pytest
from fakeredis import FakeAsyncRedis
from redis.asyncio import Redis

from tests.replicas.asking import NOW
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import PARTNER, StolotoReplica
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LocalFlight, SharedFlight
from tools.stoloto.pace import LocalPace, SharedPace
from tools.stoloto.snapshot import Snapshot

OpenClient = Callable[..., AbstractAsyncContextManager[StolotoClient]]


class Clock:
    """Unix time that a test moves."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        """The time of now."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock that the caches of clients go by."""
    return Clock()


@pytest.fixture
def replica() -> StolotoReplica:
    """StoLoto as of a fixed Sunday noon."""
    return StolotoReplica(now=lambda: NOW)


@pytest.fixture
async def stoloto_url(replica: StolotoReplica) -> AsyncIterator[str]:
    """Where the replica serves."""
    async with serving(replica) as url:
        yield url


@pytest.fixture
def open_client(stoloto_url: str, clock: Clock) -> OpenClient:
    """Makes a client as one process has it: over a shared Redis when one is given, else with a store of its own."""

    @asynccontextmanager
    async def opened(redis_url: str | None = None, **options: Any) -> AsyncGenerator[StolotoClient]:
        store = FakeAsyncRedis() if redis_url is None else Redis.from_url(redis_url, socket_timeout=30)
        interval = options.pop("interval", 0.0)
        seconds = options.pop("seconds", 5.0)
        snapshot = options.pop("snapshot", Snapshot())
        patience = options.pop("patience", 15.0)
        async with options.pop("http", None) or httpx.AsyncClient(timeout=60) as http, store:
            cache = AnswerCache(store, clock)
            shared = redis_url is not None
            client = StolotoClient(
                Fetcher(http, {"site": stoloto_url, "api": stoloto_url}, PARTNER, seconds),
                cache,
                SharedPace(store, interval, 8.0) if shared else LocalPace(interval, 8.0),
                Circuit(store, clock),
                SharedFlight(store, cache, patience) if shared else LocalFlight(),
                snapshot=snapshot,
                patience=patience,
                watch=options.pop("watch", None),
            )
            yield client
            await client.aclose()

    return opened
