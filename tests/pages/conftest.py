"""A browser for the whole run, and tabs of it."""

from collections.abc import AsyncIterator, Callable, Generator
from contextlib import AbstractAsyncContextManager
from functools import partial

import pytest

from api.server import WIRE
from tests.pages.browser import chromium, new_page
from tests.pages.page import Page
from tests.pages.scripted_chat import ScriptedChat
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.redis_server import RedisServer
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.conftest import KEY

Settings = dict[str, str]
Tab = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture(scope="session")
def devtools() -> Generator[str, None, None]:
    """Address of the browser's DevTools."""
    with chromium() as address:
        yield address


@pytest.fixture
def tab(devtools: str) -> Tab:
    """Open a tab; see `new_page` for what can be chosen."""
    return partial(new_page, devtools)


@pytest.fixture
async def chat() -> AsyncIterator[ScriptedChat]:
    """The page with a chat that answers from scripts."""
    chat = ScriptedChat()
    yield chat
    await chat.aclose()


@pytest.fixture
async def url(chat: ScriptedChat) -> AsyncIterator[str]:
    """Address of the chat with scripts."""
    async with serving(chat.app, **WIRE) as url:
        yield url


@pytest.fixture
def openrouter() -> OpenRouterReplica:
    """OpenRouter with a model that obeys the tools' names."""
    return OpenRouterReplica(key=KEY)


@pytest.fixture
async def settings(openrouter: OpenRouterReplica, redis_url: str, redis_server: RedisServer) -> AsyncIterator[Settings]:
    """Settings of servers between replicas and one Redis that was emptied."""
    assert redis_url == redis_server.url
    async with serving(StolotoReplica()) as stoloto_url, serving(openrouter) as openrouter_url:
        yield {
            "STOLOTO_SITE_URL": stoloto_url,
            "STOLOTO_API_URL": stoloto_url,
            "STOLOTO_INTERVAL": "0",
            "OPENAI_BASE_URL": f"{openrouter_url}/api/v1",
            "OPENAI_API_KEY": KEY,
            "REDIS_HOST": redis_server.host,
            "REDIS_PORT": str(redis_server.port),
        }
