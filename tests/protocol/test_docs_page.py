"""/docs and /redoc: the chat is described there, and no other host is needed."""

import re
from html import unescape

import pytest

from api.protocol.frame_docs import ERROR_CODES, FRAMES
from api.protocol.section import EXAMPLES, example
from tests.pages.browser import new_page
from tests.wires.conftest import service

CLIENTS = {name: example(name) for name in EXAMPLES}


async def test_docs_tell_the_flow_every_frame_and_the_clients() -> None:
    async with service() as server, server.http() as http:
        page = unescape((await http.get("/docs")).text)
    assert "/asyncapi.json" in page
    assert not [frame.code for frame in FRAMES if f"<code>{frame.code}</code>" not in page or frame.summary not in page]
    assert not [code for code in ERROR_CODES if f"<code>{code}</code>" not in page]
    assert not [name for name, text in CLIENTS.items() if text not in page]


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
async def test_everything_that_the_pages_load_is_served_here(path: str) -> None:
    async with service() as server, server.http() as http:
        answer = await http.get(path)
        loaded = re.findall(r'<(?:script src|link[^>]* href)="([^"]+)"', answer.text)
        found = [(await http.get(link)) for link in loaded]
    assert loaded
    assert all(link.startswith("/docs/assets/") for link in loaded)
    assert {one.status_code for one in found} == {200}
    assert "connect-src 'self'" in answer.headers["content-security-policy"]


async def test_other_files_are_not_served() -> None:
    async with service() as server, server.http() as http:
        statuses = {(await http.get(f"/docs/assets/{name}")).status_code for name in ("core.py", "..%2fcore.py", "x")}
    assert statuses == {404}


async def test_swagger_ui_shows_the_routes_in_a_browser(devtools: str) -> None:
    async with service() as server, new_page(devtools) as page:
        await page.open(f"{server.url}/docs")
        await page.until("document.querySelectorAll('.opblock').length > 10")
        assert await page.value("document.querySelector('#websocket h1').textContent") == "Чат по WebSocket"


async def test_redoc_shows_the_routes_in_a_browser(devtools: str) -> None:
    async with service() as server, new_page(devtools) as page:
        note = "var blocked = []; addEventListener('securitypolicyviolation', (e) => blocked.push(e.blockedURI))"
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=note)
        await page.open(f"{server.url}/redoc")
        await page.until("document.body.innerText.includes('/api/ai/recommend')")
        asked = await page.value("performance.getEntriesByType('resource').map((one) => one.name)")
        blocked = await page.value("blocked")
    # ReDoc's own logo would come from its maker; the page's policy does not let it.
    assert [url for url in asked if not url.startswith((server.url, "blob:", "data:")) and url not in blocked] == []
