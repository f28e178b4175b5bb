"""The pages of the traces over real HTTP: who sees them, what they show, and that nothing in them comes alive."""

import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from pydantic import SecretStr

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, HttpError, draft
from tests.wires.conftest import Serve
from tests.wires.test_trace_routes import VERSION, asked

NEXT = str(int(VERSION) + 1)
EVIL = "<script>alert(1)</script>"
TOKEN = SecretStr("sesame")


def csrf_of(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


async def posted(http: httpx.AsyncClient, page: str, to: str, **fields: str) -> httpx.Response:
    form = {"csrf": csrf_of((await http.get(page)).text), **fields}
    return await http.post(to, data=form, follow_redirects=True)


async def test_the_token_is_asked_for_once(serve: Serve) -> None:
    async with serve(admin_token=TOKEN) as server, server.http() as http:
        first = await http.get("/traces", params={"text": "тираж"})
        assert first.status_code == 303
        login = first.headers["Location"]
        assert login.startswith("/traces/login?next=%2Ftraces%3Ftext%3D")
        assert 'type="password"' in (await http.get(login)).text
        assert (await http.post("/traces/login", data={"token": "wrong"})).status_code == 401
        inside = await http.post("/traces/login", data={"token": "sesame", "next": "/traces/prompts"})
        assert (inside.status_code, inside.headers["Location"]) == (303, "/traces/prompts")
        cookie = inside.headers["Set-Cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/traces"))
        assert "sesame" not in cookie
        assert (await http.get("/traces")).status_code == 200
        http.cookies.clear()
        for forged in ("9999999999.", "9999999999.aa", "x", "1.2", "²."):
            headers = {b"Cookie": b"lotobot_operator=" + forged.encode()}
            assert (await http.get("/traces", headers=headers)).status_code == 303
        away = await http.post("/traces/login", data={"token": "sesame", "next": "//evil.example/traces"})
        assert away.headers["Location"] == "/traces"


async def test_without_a_token_only_this_machine_looks(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        assert (await http.get("/traces")).status_code == 200
        for headers in ({"X-Forwarded-For": "1.2.3.4"}, {"Host": "evil.example"}):
            refused = await http.get("/traces", headers=headers)
            assert refused.status_code == 403
            assert refused.headers["Content-Type"] == "text/html; charset=utf-8"


async def test_forms_of_other_sites_do_nothing(serve: Serve) -> None:
    async with serve(admin_token=TOKEN) as server, server.http() as http:
        trace_id = await asked(http, "Подбери лотерею")
        await http.post("/traces/login", data={"token": "sesame"})
        for path in (f"/traces/{trace_id}/feedback", f"/traces/{trace_id}/workbench", "/traces/prompts/save"):
            for fields in ({"score": "1"}, {"csrf": "0" * 64, "score": "1"}):
                assert (await http.post(path, data=fields)).status_code == 403
        assert (await http.post(f"/traces/{trace_id}/feedback", json={"score": 1})).status_code == 415
        done = await posted(http, f"/traces/{trace_id}", f"/traces/{trace_id}/feedback", score="-1", comment=EVIL)
        assert done.status_code == 200
        assert "</svg> плохо</span>" in done.text


async def test_nothing_shown_comes_alive(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Calls([("search_knowledge_base", {"query": EVIL})]), draft(f"Вот {EVIL}"), draft(f"Вот {EVIL}"))
    async with serve() as server, server.http() as http:
        trace_id = await asked(http, f"{EVIL} \"'><img src=x onerror=alert(1)>")
        await http.post(f"/api/traces/{trace_id}/feedback", json={"score": 1, "comment": EVIL})
        data = await posted(
            http, f"/traces/{trace_id}", f"/traces/{trace_id}/example", dataset=f"a/{EVIL}", expected=EVIL
        )
        thread = (await http.get(f"/api/traces/{trace_id}")).json()["thread"]
        paths = ["", f"/{trace_id}", f"/{trace_id}/workbench", f"/threads/{thread}", "/datasets", "/prompts",
                 f"?text={quote(EVIL)}", f"/compare?id={trace_id}&id={trace_id}"]  # fmt: skip
        pages = [await http.get(f"/traces{path}") for path in paths]
    for answer in (data, *pages):
        assert answer.status_code == 200, answer.text
        assert "<script" not in answer.text
        assert "<img src=x" not in answer.text
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        without_values = re.sub(r'"[^"]*"', '""', answer.text)
        assert not re.search(r"<\w[^>]*\s(?:style|on\w+)=", without_values)
    assert data.text.count("&lt;script&gt;") >= 3  # its name, the question, the answer expected
    assert "&lt;script&gt;" in pages[1].text


async def test_failures_are_explained_by_their_page(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(HttpError(402), Calls([("draw_by_number", {"lottery": "6x45", "number": 10**7})]), draft("Нет."))
    async with serve() as server, server.http() as http:
        fallback, crashed = await asked(http, "Подбери лотерею"), await asked(http, "Что выпало?")
        openrouter.then(draft("Билет стоит 777 рублей."), draft("Цену сейчас назвать не могу."))
        missed = await asked(http, "Сколько стоит билет?")
        listed = {
            status: re.findall(r'"question" href="/traces/([\w-]+)"', (await http.get(f"/traces?status={status}")).text)
            for status in ("fallback", "tool_error", "grounding", "cancelled")
        }
        texts = [(await http.get(f"/traces/{one}")).text for one in (fallback, crashed, missed)]
    assert listed == {"fallback": [fallback], "tool_error": [crashed], "grounding": [missed], "cancelled": []}
    assert "Модель x-ai/grok-4.1-fast не справилась: вызов закончился сбоем. Дальше отвечали правила" in texts[0]
    assert "402" in texts[0]
    assert 'class="failure"' in texts[1]
    assert "Stoloto" in texts[1]
    assert "нет в данных" in texts[2]
    assert "777" in texts[2]


async def test_from_a_trace_to_a_version_that_answers(
    serve: Serve, openrouter: OpenRouterReplica, tmp_path: Path
) -> None:
    async with serve(prompts_dir=tmp_path / "prompts") as server, server.http() as http:
        trace_id = await asked(http, "Подбери мне быструю лотерею")
        bench = f"/traces/{trace_id}/workbench"
        compared = await posted(http, bench, bench, prompt="Отвечай коротко. $now", tools="recorded")
        assert compared.status_code == 200
        assert compared.url.path == "/traces/compare"
        assert "+Отвечай коротко. $now" in compared.text
        form = {"name": "assistant", "purpose": "короче", "text": "Отвечай коротко. $now"}
        refused = await posted(http, str(compared.url), "/traces/prompts/save", version=VERSION, **form)
        assert refused.status_code == 422
        without = {**form, "text": "Отвечай коротко. $then ${"}
        unfilled = await posted(http, str(compared.url), "/traces/prompts/save", version=NEXT, **without)
        assert (unfilled.status_code, "нет подстановки $now" in unfilled.text) == (422, True)
        saved = await posted(http, str(compared.url), "/traces/prompts/save", version=NEXT, **form)
        assert f"Версия {NEXT} сохранена" in saved.text
        answered = await asked(http, "Подбери мне быструю лотерею")
        trace: dict[str, Any] = (await http.get(f"/api/traces/{answered}")).json()
        page = (await http.get(f"/traces/{answered}")).text
        text = re.search(rf'href="(/traces/prompts/assistant/{NEXT}[^"]+)"', page)
        assert text
        in_use = await http.get(html.unescape(text[1]))
        further = await http.get(f"/traces/{answered}/workbench")
        versions = (await http.get("/traces/prompts", params={"experiments": 1})).text
    assert trace["prompt_version"] == NEXT
    assert "С этим текстом сейчас отвечает чат." in in_use.text
    assert "Отвечай коротко. $now</textarea>" in further.text
    assert f">assistant {VERSION}-draft<" in versions
    assert versions.count('<span class="badge">в чате</span>') == 1
    assert openrouter.bodies[-1]["messages"][0]["content"].startswith("Отвечай коротко.")
    assert (
        (tmp_path / "prompts" / "versions" / f"assistant-{NEXT}.md")
        .read_text("utf-8")
        .endswith("Отвечай коротко. $now\n")
    )
