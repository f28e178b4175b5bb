"""The service between replicas of StoLoto and OpenRouter, all on real ports in one event loop."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from api.app import create_app
from api.server import WIRE
from api.settings import Settings
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.lotobot import NO_CERTIFICATES

KEY = "sk-or-v1-test"
#: Nobody listens there: a connection is refused at once, as without a network.
NOWHERE = "http://127.0.0.1:9"
#: Seconds for the model and for a turn, on a machine however busy; tests of a silent model set less.
PATIENCE = {"llm_timeout": 60.0, "turn_timeout": 120.0}


@dataclass(frozen=True)
class Served:
    """Addresses of a running service."""

    url: str

    @property
    def chat(self) -> str:
        """Address of the chat."""
        return self.url.replace("http", "ws", 1) + "/api/ai/chat"

    def http(self, **options: Any) -> httpx.AsyncClient:
        """A client of the service."""
        return httpx.AsyncClient(base_url=self.url, timeout=150, verify=NO_CERTIFICATES, **options)

    async def ready(self) -> None:
        """Wait until the knowledge base is built; every answer is awaited, so no time is slept away."""
        async with self.http() as http:
            while (await http.get("/health/ready")).status_code == 503:  # noqa: ASYNC110 - another thread builds it
                await asyncio.sleep(0.05)


Serve = Callable[..., AbstractAsyncContextManager[Served]]


@pytest.fixture
def stoloto() -> StolotoReplica:
    """StoLoto as of now."""
    return StolotoReplica()


@pytest.fixture
def openrouter() -> OpenRouterReplica:
    """OpenRouter with a model that obeys the tools' names."""
    return OpenRouterReplica(key=KEY)


@asynccontextmanager
async def service(**settings: Any) -> AsyncGenerator[Served]:
    """The service with these settings; nothing else is configured, and the network is out of reach."""
    reachable = {
        "stoloto_site_url": NOWHERE,
        "stoloto_api_url": NOWHERE,
        "stoloto_interval": 0.0,
        **PATIENCE,
        **settings,
    }
    app = create_app(Settings(_env_file=None, **reachable))
    async with serving(app, **WIRE) as url:
        yield Served(url)


@pytest.fixture
async def serve(stoloto: StolotoReplica, openrouter: OpenRouterReplica) -> AsyncIterator[Serve]:
    """Start the service between the replicas, with more settings if wanted."""
    async with serving(stoloto) as stoloto_url, serving(openrouter) as openrouter_url:

        def start(**settings: Any) -> AbstractAsyncContextManager[Served]:
            between = {
                "stoloto_site_url": stoloto_url,
                "stoloto_api_url": stoloto_url,
                "openai_base_url": f"{openrouter_url}/api/v1",
                "openai_api_key": SecretStr(KEY),
            }
            return service(**{**between, **settings})

        yield start
