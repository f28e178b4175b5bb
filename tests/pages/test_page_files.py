"""The pages over HTTP: types, caching, the content policy."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.pages.scripted_chat import ScriptedChat

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(ScriptedChat().app)
    async with httpx.AsyncClient(transport=transport, base_url="http://lotobot") as client:
        yield client


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/chat.css", "text/css; charset=utf-8"),
        ("/static/chat.js", "text/javascript; charset=utf-8"),
        ("/static/chat/cards.css", "text/css; charset=utf-8"),
        ("/static/chat/log.js", "text/javascript; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
        ("/static/game-names.json", "application/json"),
    ],
)
async def test_a_file_has_its_type_and_is_sent_once(http: httpx.AsyncClient, path: str, media_type: str) -> None:
    first = await http.get(path)
    assert (first.status_code, first.headers["Content-Type"]) == (200, media_type)
    assert first.headers["Content-Security-Policy"] == POLICY
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    for known in (first.headers["ETag"], f'"other", {first.headers["ETag"]}', "*"):
        again = await http.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    assert (await http.get(path, headers={"If-None-Match": '"other"'})).content == first.content
    plain = await http.get(path, headers={"Accept-Encoding": "identity"})
    assert (first.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == ("gzip", False)
    assert first.content == plain.content
    assert (await http.head(path)).headers["Content-Length"] == first.headers["Content-Length"]


@pytest.mark.parametrize(
    "name", ["nothing.js", "chat.html", "__init__.py", "../routes/pages.py", "%2e%2e/app.py", "chat/", ""]
)
async def test_nothing_else_is_served(http: httpx.AsyncClient, name: str) -> None:
    assert (await http.get(f"/static/{name}")).status_code == 404


async def test_all_that_the_page_names_is_there(http: httpx.AsyncClient) -> None:
    answer = await http.get("/")
    page = answer.text
    assert "18+" in page
    assert "тратьте на билеты лишь то" in page
    named = set(re.findall(r'(?:src|href)="(/[^"#]*)"', page))
    assert {"/static/chat.js", "/static/chat.css", "/static/icon.svg"} <= named
    scripts = [path for path in named if path.endswith(".js")]
    sizes = [int(answer.headers["Content-Length"])]
    for path in named:
        answer = await http.get(path)
        assert answer.status_code == 200, path
        sizes.append(int(answer.headers["Content-Length"]))
        for imported in re.findall(r'from "\./([^"]+)"', answer.text) if path.endswith(".js") else []:
            assert f"{path.rpartition('/')[0]}/{imported}" in scripts, f"{imported} is loaded late: preload it"
    assert sum(sizes) < 60_000
    # Inline code or style would need holes in the policy.
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


async def test_the_names_of_the_games(http: httpx.AsyncClient) -> None:
    names = (await http.get("/static/game-names.json")).json()
    assert names["ruslotto"] == "Русское лото"
    assert names["top3"] == names["top-3"]
