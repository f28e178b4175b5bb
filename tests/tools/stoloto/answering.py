"""A client to which StoLoto gives one answer."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
from fakeredis import FakeAsyncRedis

from tests.replicas.stoloto_replica import PARTNER
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LocalFlight
from tools.stoloto.pace import LocalPace


@asynccontextmanager
async def answering(body: bytes) -> AsyncGenerator[StolotoClient]:
    """A client to which StoLoto answers everything with this body; nothing is kept, no snapshot helps."""

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http, FakeAsyncRedis() as redis:
        fetcher = Fetcher(http, {"site": "http://site.test", "api": "http://api.test"}, PARTNER)
        client = StolotoClient(fetcher, AnswerCache(redis), LocalPace(0, 5), Circuit(redis), LocalFlight())
        yield client
        await client.aclose()
