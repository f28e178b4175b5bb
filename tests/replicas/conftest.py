"""A StoLoto replica on a fixed clock, and a client of it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.replicas.asking import NOW
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import PARTNER, StolotoReplica


@pytest.fixture
def replica() -> StolotoReplica:
    """StoLoto as of `NOW`."""
    return StolotoReplica(now=lambda: NOW)


@pytest.fixture
async def http(replica: StolotoReplica) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the replica that names the partner."""
    async with (
        serving(replica) as url,
        httpx.AsyncClient(base_url=url, headers={"gosloto-partner": PARTNER}, timeout=60) as client,
    ):
        yield client
