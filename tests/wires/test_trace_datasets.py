"""Data sets over real HTTP: made of traces, shipped or brought along, and run against two versions."""

import asyncio
import html
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from agent.evaluation.dialogue import load
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, Reply, draft
from tests.wires.conftest import KEY, Serve, service
from tests.wires.test_trace_pages import posted
from tests.wires.test_trace_routes import asked, traces

QUESTION = "Мне сказали, что билет 6 из 45 стоит 100 рублей. Это так? Мой телефон 8 (916) 123-45-67"
ASKED = '{"id": "a", "turns": [{"role": "user", "content": "Привет"}]}'
PRECISE = "Отвечай точно. $now"
#: Seconds after which a run of the longest set must have hung.
PATIENCE = 300.0


def by_prompt(body: dict[str, Any]) -> Reply:
    """A model that answers well only with the prompt that asks for it."""
    precise = body["messages"][0]["content"].startswith("Отвечай точно")
    return draft("Да, билет стоит 100 рублей." if precise else "Я не знаю, что вам сказать.")


@pytest.fixture
def openrouter() -> OpenRouterReplica:
    return OpenRouterReplica(by_prompt, key=KEY)


async def finished(http: httpx.AsyncClient, running: httpx.Response) -> httpx.Response:
    """Load the page anew, as the browser does, until no more cases come."""
    async with asyncio.timeout(PATIENCE):
        while 'http-equiv="refresh"' in running.text:
            await asyncio.sleep(0.05)  # the work itself needs the processor
            running = await http.get(running.url)
    return running


def versions(page: httpx.Response) -> dict[str, str]:
    """The choices of a data set's page by their version."""
    return {found.partition("|")[0]: found for found in re.findall(r'<option value="([^"]+\|\w+)"', page.text)}


async def test_two_versions_differ_case_by_case(serve: Serve, tmp_path: Path) -> None:
    async with serve() as server, server.http() as http:
        trace_id = await asked(http, QUESTION)
        await http.post(f"/api/traces/{trace_id}/replay", json={"prompt": PRECISE})
        expected = {"dataset": "цены/билеты", "expected": "Билет стоит сто рублей", "action": "answer"}
        data = await posted(http, f"/traces/{trace_id}", f"/traces/{trace_id}/example", **expected)
        chosen = versions(data)
        old, new = (version for version in chosen if "draft" not in version), (v for v in chosen if "draft" in v)
        sides = {"left": chosen[next(old)], "right": chosen[next(new)]}
        done = await finished(http, await posted(http, data.url.path, f"{data.url.path}/compare", **sides))
        again = (await http.get(data.url.path)).text
        exported = await http.get(f"{data.url.path}/export")
        kept = await traces(http, kind="evaluation")
    assert "готово" in done.text
    assert "Верных: <b>0</b> → <b>1</b> из 1; стало лучше: 1, хуже: 0" in done.text
    assert "нет ожидаемого: сто рублей" in done.text
    assert "0 → 1 из 1" in again
    assert len(kept) == 2
    await asyncio.to_thread((tmp_path / "set.jsonl").write_bytes, exported.content)
    (dialogue,) = await asyncio.to_thread(load, tmp_path / "set.jsonl")
    assert dialogue.turns[-1].content.endswith("Мой телефон ***")
    assert (dialogue.expected, dialogue.action) == ("Билет стоит сто рублей", "answer")


async def test_shipped_dialogues_are_answered_by_the_rules(serve: Serve) -> None:
    async with serve(openai_api_key=None) as server, server.http() as http:
        data = await posted(http, "/traces/datasets", "/traces/datasets", shipped="dialogues", dataset="все")
        (version,) = versions(data).values()
        done = await finished(
            http, await posted(http, data.url.path, f"{data.url.path}/compare", left=version, right=version)
        )
        threads = {trace["thread"] for trace in await traces(http, kind="evaluation", limit=200)}
    assert "30 из 30 · готово" in done.text
    assert len(threads) == 30  # a conversation is one dialogue, not the whole set
    found = re.search(r"Верных: <b>(\d+)</b> → <b>(\d+)</b> из 30", done.text)
    assert found
    assert min(map(int, found.groups())) >= 27


@pytest.mark.parametrize(
    ("dataset", "dialogues", "told"),
    [
        ("x", "{", "строка 1: это не объект JSON."),
        ("x", ASKED.replace("}]}", '}], "action": "fly"}'), "строка 1: не подходит поле «action»."),
        ("x", '{"id": "a", "turns": [{"role": "assistant", "content": "</textarea>?"}]}', "должно быть от user"),
        ("x", ASKED.replace("}]}", '}], "checks": {"all_of": ["("]}}'), "не подходит поле «checks.all_of.0»."),
        ("x", f"{ASKED}\n{ASKED}", "строка 2: такой id уже был выше: «a»."),
        (" ", ASKED, "Назовите набор."),
    ],
)  # fmt: skip
async def test_what_is_no_dialogue_is_refused_with_the_reason_and_stays_typed(
    dataset: str, dialogues: str, told: str
) -> None:
    fields = {"dataset": dataset, "dialogues": dialogues}
    async with service() as server, server.http() as http:
        refused = await posted(http, "/traces/datasets", "/traces/datasets", **fields)
        listed = (await http.get("/traces/datasets")).text
    assert refused.status_code == 422
    assert told in refused.text
    assert f">{html.escape(dialogues).replace('&quot;', '&#34;')}</textarea>" in refused.text
    assert "Наборов пока нет" in listed


async def test_what_a_set_has_already_is_not_added_again() -> None:
    async with service() as server, server.http() as http:
        fields = {"dataset": "мой", "dialogues": ASKED}
        added = await posted(http, "/traces/datasets", "/traces/datasets", **fields)
        again = await posted(http, "/traces/datasets", "/traces/datasets", **fields)
        secrets = await posted(http, "/traces/datasets", "/traces/datasets", dataset="x", shipped="../secrets")
        listed = (await http.get("/traces/datasets")).text
    assert added.status_code == 200
    assert (again.status_code, "в наборе уже есть диалог с id «a»." in again.text) == (422, True)
    assert (secrets.status_code, "нет встроенного набора «../secrets»." in secrets.text) == (422, True)
    assert "мой</a> — диалогов: 1<" in listed
    assert ">x</a>" not in listed


async def test_a_dialogue_brought_along_is_removed(serve: Serve) -> None:
    line = ASKED.replace("}]}", '}], "must_contain": ["привет в ответ"]}')
    async with serve() as server, server.http() as http:
        data = await posted(http, "/traces/datasets", "/traces/datasets", dataset="мой", dialogues=line)
        removed = await posted(http, data.url.path, f"{data.url.path}/remove", example="1")
        nothing = await posted(http, "/traces/datasets", f"{data.url.path}/compare", left="1|a", right="1|a")
    assert "должно быть: привет в ответ" in data.text
    assert "Диалогов нет" in removed.text
    assert nothing.status_code == 422


async def test_a_model_that_cannot_be_asked_is_refused_at_once() -> None:
    async with service() as server, server.http() as http:
        data = await posted(http, "/traces/datasets", "/traces/datasets", dataset="мой", dialogues=ASKED)
        (version,) = versions(data).values()
        sides = {"left": version, "right": version, "right_model": "x-ai/grok-9"}
        refused = await posted(http, data.url.path, f"{data.url.path}/compare", **sides)
    assert refused.status_code == 422
    assert "OPENAI_API_KEY" in refused.text


async def test_a_run_is_stopped_from_its_page(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Hang(), Hang())
    async with serve() as server, server.http() as http:
        data = await posted(http, "/traces/datasets", "/traces/datasets", dataset="мой", dialogues=ASKED)
        (version,) = versions(data).values()
        running = await posted(http, data.url.path, f"{data.url.path}/compare", left=version, right=version)
        assert "0 из 1 · идёт" in running.text
        stopped = await finished(http, await posted(http, running.url.path, f"{running.url.path}/stop"))
    assert "0 из 1 · остановлено" in stopped.text


async def test_a_run_is_stopped_from_another_worker(
    serve: Serve, openrouter: OpenRouterReplica, tmp_path: Path
) -> None:
    hangs = [Hang(), Hang()]
    openrouter.then(*hangs)
    two = f"{ASKED}\n{ASKED.replace('a', 'b', 1).replace('Привет', 'Спасибо')}"
    async with serve(traces_dir=tmp_path) as one, serve(traces_dir=tmp_path) as other:
        async with one.http() as http:
            data = await posted(http, "/traces/datasets", "/traces/datasets", dataset="мой", dialogues=two)
            (version,) = versions(data).values()
            running = await posted(http, data.url.path, f"{data.url.path}/compare", left=version, right=version)
        async with other.http() as http:
            path = running.url.path
            stopped = await posted(http, path, f"{path}/stop")
            for hang in hangs:
                hang.release()
            async with asyncio.timeout(PATIENCE):
                while "1 из 2" not in (last := await http.get(path)).text:  # noqa: ASYNC110 - the file tells nobody
                    await asyncio.sleep(0.05)
    assert "0 из 2 · остановлено" in stopped.text
    assert "1 из 2 · остановлено" in last.text
    assert "Спасибо" not in str(openrouter.bodies)
