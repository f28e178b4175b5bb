"""A browser for the whole run, and tabs of it."""

from collections.abc import AsyncIterator, Callable, Generator
from contextlib import AbstractAsyncContextManager
from functools import partial

import pytest

from tests.pages.browser import chromium, new_page
from tests.pages.page import Page
from tests.pages.scripted_chat import ScriptedChat
from tests.replicas.serving import serving

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
def chat() -> ScriptedChat:
    """The page with a chat that answers from scripts."""
    return ScriptedChat()


@pytest.fixture
async def url(chat: ScriptedChat) -> AsyncIterator[str]:
    """Address of the chat with scripts."""
    async with serving(chat.app) as url:
        yield url
