"""The workbench over real HTTP: where tools of a replay get their data, and that no failure loses what was typed."""

import asyncio
import html
import re
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, HttpError, draft
from tests.replicas.stoloto_faults import other_body
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.conftest import Serve
from tests.wires.test_trace_pages import NEXT, posted
from tests.wires.test_trace_reading import bare
from tests.wires.test_trace_routes import VERSION, asked, traces

SAID = "Данных сейчас нет."
TYPED = "Отвечай </textarea> коротко. $now"


def draw(number: int) -> Calls:
    return Calls([("draw_by_number", {"lottery": "6x45", "number": number})])


def typed(page: str) -> str:
    """What stands in the text box of a page."""
    found = re.search(r"(?s)<textarea[^>]*>(.*?)</textarea>", page)
    assert found
    return html.unescape(found[1])


async def replayed(http: httpx.AsyncClient, trace_id: str, **differs: Any) -> dict[str, Any]:
    """The trace of a replay."""
    again = await http.post(f"/api/traces/{trace_id}/replay", json=differs)
    assert again.status_code == 200, again.text
    trace: dict[str, Any] = (await http.get(f"/api/traces/{again.json()['answer']['trace_id']}")).json()
    return trace


async def test_recorded_tools_answer_as_they_did_and_live_ones_as_they_do_now(
    serve: Serve, openrouter: OpenRouterReplica, stoloto: StolotoReplica
) -> None:
    async with serve() as server, server.http() as http:
        stoloto.fail("draw", other_body())
        openrouter.then(draw(9001), draft(SAID))
        failed = await asked(http, "Какие числа выпали в 9001 тираже?")
        stoloto.heal()
        openrouter.then(draw(9001), draft(SAID))
        recorded = await replayed(http, failed)
        openrouter.then(draw(9001), draft(SAID))
        live = await replayed(http, failed, tools="live")
        openrouter.then(draw(9002), draft(SAID))
        another = await replayed(http, failed)
        page = bare((await http.get(f"/traces/{another['id']}")).text)
    assert [trace["tool_errors"] for trace in (recorded, live, another)] == [1, 0, 0]
    assert "live_tools" not in recorded["body"]["notes"]
    assert another["body"]["notes"]["live_tools"] == ["draw_by_number"]
    assert "Таких вызовов в записи не было, их сделали заново: draw_by_number." in page


@pytest.mark.parametrize(
    "question",
    [
        "Какой шанс выиграть в 6 из 45?",
        "Раздели 1000 рублей на 6 из 45 и Русское лото",
        "Когда ближайший тираж 6 из 45 по Екатеринбургу?",
        "Что выпало в 6 из 45 в тираже 9999999?",
    ],
)
async def test_the_rules_say_the_same_of_what_the_tools_brought_then(
    question: str, serve: Serve, stoloto: StolotoReplica
) -> None:
    async with serve(openai_api_key=None) as server, server.http() as http:
        told = (await http.get(f"/api/traces/{await asked(http, question)}")).json()
        stoloto.fail("all", other_body())
        again = await replayed(http, told["id"])
    assert again["answer"] == told["answer"]
    assert again["tool_errors"] == told["tool_errors"]
    assert "live_tools" not in again["body"]["notes"]


async def test_a_turn_is_taken_again_with_a_version_that_is_known(serve: Serve, tmp_path: Path) -> None:
    async with serve(prompts_dir=tmp_path / "prompts") as server, server.http() as http:
        trace_id = await asked(http, "Подбери мне быструю лотерею")
        bench = f"/traces/{trace_id}/workbench"
        form = {"name": "assistant", "version": NEXT, "purpose": "", "text": "Отвечай коротко. $now"}
        await posted(http, bench, bench, prompt=form["text"])
        await posted(http, bench, "/traces/prompts/save", **form)
        links = re.findall(r'href="([^"]+workbench\?[^"]+)"', (await http.get(bench)).text)
        offered = [html.unescape(link) for link in links]
        named = {found.partition("version=")[2].partition("&")[0]: found for found in offered}
        texts = {version: typed((await http.get(found)).text) for version, found in named.items()}
        for text in (texts[NEXT], texts[VERSION]):
            await posted(http, bench, bench, prompt=text)
        taken = await traces(http, kind="replay")
        unknown = await http.get(bench, params={"version": "404", "digest": "0"})
    assert set(named) == {VERSION, f"{VERSION}-draft", NEXT}
    assert texts[NEXT] == texts[f"{VERSION}-draft"] == form["text"]
    assert "помощник по государственным лотереям" in texts[VERSION]
    assert [one["prompt_version"] for one in taken] == [VERSION, NEXT, f"{VERSION}-draft"]
    assert unknown.status_code == 422


async def test_a_replay_that_fails_keeps_the_draft(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, server.http() as http:
        bench = f"/traces/{await asked(http, 'Подбери мне быструю лотерею')}/workbench"
        openrouter.then(HttpError(402))
        failed = await posted(http, bench, bench, prompt=TYPED, model="x-ai/<other>", tools="live")
    assert failed.status_code == 502
    assert "Модель не ответила." in failed.text
    assert typed(failed.text) == TYPED
    assert 'value="x-ai/&lt;other&gt;"' in failed.text
    assert 'value="live" checked' in failed.text


async def test_a_version_that_is_not_saved_keeps_its_text(serve: Serve, tmp_path: Path) -> None:
    form = {"name": "assistant", "purpose": "короче", "text": TYPED}
    async with serve() as server, server.http() as http:
        page = f"/traces/{await asked(http, 'Привет')}"
        nowhere = await posted(http, page, "/traces/prompts/save", version=NEXT, **form)
    await asyncio.to_thread((tmp_path / "file").touch)
    async with serve(prompts_dir=tmp_path / "file") as server, server.http() as http:
        unwritable = await posted(http, page, "/traces/prompts/save", version=NEXT, **form)
    async with serve(prompts_dir=tmp_path / "prompts") as server, server.http() as http:
        taken = await posted(http, page, "/traces/prompts/save", version=VERSION, **form)
        fixed = await posted(http, page, "/traces/prompts/save", version=NEXT, **form)
        bench = f"{page}/workbench"
        compared = await posted(http, bench, bench, prompt="Отвечай иначе. $now")
    failures = [(nowhere, 409, "PROMPTS_DIR"), (unwritable, 409, "не записать"), (taken, 422, "уже есть")]
    for answer, status, told in failures:
        assert (answer.status_code, told in answer.text) == (status, True)
        assert typed(answer.text) == TYPED
        assert 'value="короче"' in answer.text
    assert f"Версия {NEXT} сохранена" in fixed.text
    # It answered nothing yet, and is known all the same.
    assert (
        f'name="version" required pattern="[A-Za-zА-Яа-яЁё0-9_.\\-]{{1,40}}" value="{int(NEXT) + 1}"' in compared.text
    )


async def test_a_store_that_is_off_is_told_on_every_page(serve: Serve) -> None:
    async with serve(traces_days=0) as server, server.http() as http:
        trace_id = await asked(http, "Привет")
        paths = ["", f"/{trace_id}", f"/{trace_id}/workbench", "/prompts", "/datasets", "/datasets/x"]
        pages = [await http.get(f"/traces{path}") for path in paths]
    for page in pages:
        assert page.status_code == 404
        assert "Трассы не сохраняются: хранилище выключено" in bare(page.text)
        assert "К списку ходов" not in page.text  # it would say the same


async def test_turns_that_cannot_be_written_cost_no_answer_and_are_counted(serve: Serve, tmp_path: Path) -> None:
    async with serve(traces_dir=tmp_path / "traces") as server, server.http() as http:
        await asked(http, "Привет")
        await http.get("/traces")  # by now it is written
        (file,) = await asyncio.to_thread(lambda: [*(tmp_path / "traces").glob("*.sqlite3")])
        await asyncio.to_thread(_break, file)
        answer = await http.post("/api/ai/recommend", json={"message": "Спасибо"})
        listed = await http.get("/traces", params={"kind": "archive"})
        metrics = (await http.get("/metrics")).text
    assert answer.status_code == 200
    assert "Не сохранено ходов: 1" in listed.text
    assert '<option value="archive" selected>' in listed.text
    assert re.search(r'traces_total\{kind="dropped"\} 1(\.0)?$', metrics, re.MULTILINE)


def _break(file: Path) -> None:
    """Take away a table that every trace is written to."""
    connection = sqlite3.connect(file)
    connection.execute("DROP TABLE words")
    connection.close()
