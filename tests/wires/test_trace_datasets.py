"""Data sets over real HTTP: made of traces, shipped or brought along, and run against two versions."""

import asyncio
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


def by_prompt(body: dict[str, Any]) -> Reply:
    """A model that answers well only with the prompt that asks for it."""
    precise = body["messages"][0]["content"].startswith("Отвечай точно")
    return draft("Да, билет стоит 100 рублей." if precise else "Я не знаю, что вам сказать.")


@pytest.fixture
def openrouter() -> OpenRouterReplica:
    return OpenRouterReplica(by_prompt, key=KEY)


async def finished(http: httpx.AsyncClient, running: httpx.Response) -> httpx.Response:
    """Load the page anew, as the browser does, until no more cases come."""
    while 'http-equiv="refresh"' in running.text:
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
    assert "30 из 30 · готово" in done.text
    found = re.search(r"Верных: <b>(\d+)</b> → <b>(\d+)</b> из 30", done.text)
    assert found
    assert min(map(int, found.groups())) >= 27


@pytest.mark.parametrize(
    "fields",
    [
        {"dataset": "x", "dialogues": "{"},
        {"dataset": "x", "dialogues": ASKED.replace("}]}", '}], "action": "fly"}')},
        {"dataset": "x", "dialogues": '{"id": "a", "turns": [{"role": "assistant", "content": "?"}]}'},
        {"dataset": "x", "dialogues": ASKED.replace("}]}", '}], "checks": {"all_of": ["("]}}')},
        {"dataset": "x", "shipped": "../secrets"},
        {"dataset": " ", "dialogues": ASKED},
    ],
)  # fmt: skip
async def test_what_is_no_dialogue_is_refused_and_nothing_kept(fields: dict[str, str]) -> None:
    async with service() as server, server.http() as http:
        refused = await posted(http, "/traces/datasets", "/traces/datasets", **fields)
        listed = (await http.get("/traces/datasets")).text
    assert refused.status_code == 422
    assert "Наборов пока нет" in listed


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
