"""A client of the StoLoto replica, a client without a network, and the catalogue of games."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fakeredis import FakeAsyncRedis

from tests.replicas.asking import NOW
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import PARTNER, StolotoReplica
from tools.games_catalogue import GamesCatalogue
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LocalFlight
from tools.stoloto.pace import LocalPace
from tools.stoloto.snapshot import Snapshot


@asynccontextmanager
async def _client(http: httpx.AsyncClient, url: str) -> AsyncGenerator[StolotoClient]:
    async with FakeAsyncRedis() as redis:
        fetcher = Fetcher(http, {"site": url, "api": url}, PARTNER)
        cache = AnswerCache(redis)
        client = StolotoClient(fetcher, cache, LocalPace(0, 5), Circuit(redis), LocalFlight(), snapshot=Snapshot())
        yield client
        await client.aclose()


@pytest.fixture
def replica() -> StolotoReplica:
    """StoLoto as of `NOW`."""
    return StolotoReplica(now=lambda: NOW)


@pytest.fixture
async def stoloto(replica: StolotoReplica) -> AsyncIterator[StolotoClient]:
    """Reads the replica over a real socket."""
    async with serving(replica) as url, httpx.AsyncClient(timeout=60) as http, _client(http, url) as client:
        yield client


@pytest.fixture
async def offline() -> AsyncIterator[StolotoClient]:
    """Cannot reach StoLoto, so that only the snapshot is left."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no network", request=request)

    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(refuse)) as http,
        _client(http, "http://stoloto.test") as client,
    ):
        yield client


@pytest.fixture(scope="session")
def catalogue() -> GamesCatalogue:
    """The games shipped with the program."""
    return GamesCatalogue.load()
