"""In a real Chromium: from a bad answer in the chat, over its trace, to an edited prompt that answers in the chat."""

import asyncio
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.pages.browser import chromium, new_page
from tests.pages.page import Page
from tests.pages.talking import READY, answers, opened, shown
from tests.pages.talking import asked as said
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.wires.conftest import Serve
from tests.wires.test_trace_routes import VERSION, asked, traces

NEXT = str(int(VERSION) + 1)
#: Seconds after which a page will not come: a replay is a whole turn, on a machine that has other work.
PATIENCE = 60.0


@pytest.fixture(scope="module")
def devtools() -> Generator[str, None, None]:
    with chromium() as address:
        yield address


async def follow(page: Page, selector: str, path: str) -> None:
    """Click, and wait until the page that it leads to is there."""
    await page.click(selector)
    await arrived(page, path)


async def arrived(page: Page, path: str) -> None:
    """Wait for a page to be loaded; while one goes and another comes there is nothing to ask."""
    there = f"document.readyState === 'complete' && location.pathname.startsWith({path!r})"
    until = asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < until:
        with suppress(AssertionError, RuntimeError):
            if await page.value(there):
                return
        await asyncio.sleep(0.05)
    shown = await page.value("location.href + document.body.innerText")
    raise AssertionError(f"never came: {path}; {shown}")


@pytest.mark.parametrize("width", [1280, 390])
async def test_from_a_bad_answer_to_a_version_that_answers(
    serve: Serve, openrouter: OpenRouterReplica, tmp_path: Path, devtools: str, width: int
) -> None:
    async with serve(prompts_dir=tmp_path) as server, server.http() as http, new_page(devtools, width=width) as page:
        await asked(http, "Какие числа выпали в 6 из 45?")
        await opened(page, server.url)
        await said(page, "Подбери мне быструю лотерею")
        await answers(page, 1)
        await page.click(".thumb:nth-child(2)")
        await shown(page, ".said", "Спасибо, оценка учтена.")
        bad = (await traces(http, feedback="down"))[0]["id"]
        await http.post(f"/api/traces/{bad}/feedback", json={"score": -1, "comment": "слишком длинно"})
        await page.open(f"{server.url}/traces?feedback=down")
        await follow(page, "a.question", f"/traces/{bad}")
        assert "слишком длинно" in await page.text("main")
        assert await page.value("document.documentElement.scrollWidth <= innerWidth")
        await follow(page, "a.button", f"/traces/{bad}/workbench")
        assert "помощник по государственным лотереям" in await page.value("document.querySelector('textarea').value")
        await page.value("document.querySelector('textarea').value = 'Отвечай одной фразой. Сейчас $now.'")
        await follow(page, "main form button", "/traces/compare")
        assert "+Отвечай одной фразой" in await page.text(".changes")
        assert await page.value("document.querySelectorAll('.two > section').length") == 2
        assert await page.value("document.querySelector('[name=version]').value") == NEXT
        await follow(page, "form[action='/traces/prompts/save'] button", "/traces/prompts")
        assert f"Версия {NEXT} сохранена" in await page.text("main")
        await page.open(server.url)
        await page.until(READY)
        await said(page, "А подешевле?")
        await answers(page, 2)
        better = (await traces(http))[0]["id"]
        await page.open(f"{server.url}/traces/{better}")
        assert f"assistant {NEXT}" in await page.text(".numbers")
        assert page.problems == []
    assert openrouter.bodies[-1]["messages"][0]["content"].startswith("Отвечай одной фразой.")
