"""Data sets in the run store, and what their runs are told in numbers."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from agent.evaluation.dialogue import BadDialoguesError, parse
from agent.evaluation.result import Result
from agent.evaluation.shipped import shipped, shipped_names
from agent.traces.comparisons import _CASE, _START, Comparisons
from agent.traces.datasets import Datasets
from agent.traces.masking import Masking
from agent.traces.store import TraceStore
from agent.traces.trace import Trace, TraceBody

LINE = '{"id": "%s", "turns": [{"role": "user", "content": "Привет"}]}'
TRACE = Trace(
    id="t1", started=1.0, ms=1.0, kind="chat", status="ok", thread="c", question="Цена?", prompt_name="assistant",
    prompt_version="1", prompt_hash="h", model="m", body=TraceBody(),
)  # fmt: skip


@pytest.fixture
async def store(tmp_path: Path) -> TraceStore:
    return await asyncio.to_thread(TraceStore, tmp_path)


@pytest.fixture
def datasets(store: TraceStore) -> Datasets:
    return Datasets(store, Masking())


async def test_an_id_names_one_dialogue_of_a_set(datasets: Datasets) -> None:
    with pytest.raises(BadDialoguesError, match="line 3 of text has the id 'a' of line 1") as repeated:
        await datasets.add_text("мой", f"{LINE % 'a'}\n\n{LINE % 'a'}")
    assert (repeated.value.reason, repeated.value.line, repeated.value.detail) == ("repeated", 3, "a")
    assert await datasets.names() == {}
    await datasets.add_text("мой", LINE % "a")
    with pytest.raises(BadDialoguesError, match="мой has a dialogue 'a' already"):
        await datasets.add_text("мой", f"{LINE % 'b'}\n{LINE % 'a'}")
    await datasets.add_text("другой", LINE % "a")
    assert await datasets.names() == {"мой": 1, "другой": 1}


async def test_a_shipped_set_is_added_once(datasets: Datasets) -> None:
    name = datasets.shipped[0]
    await datasets.add_shipped(name, name)
    with pytest.raises(BadDialoguesError, match="already"):
        await datasets.add_shipped(name, name)
    assert await datasets.names() == {name: len(shipped(name))}


async def test_a_trace_that_is_saved_again_replaces_what_was_expected(datasets: Datasets) -> None:
    await datasets.add("мой", TRACE, "Сто рублей")
    await datasets.add("мой", TRACE, "Двести рублей", "answer")
    (example,) = await datasets.examples("мой")
    assert (example.trace, example.dialogue.expected, example.dialogue.action) == ("t1", "Двести рублей", "answer")


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("{", "json", ""),
        ("[]", "json", ""),
        ('{"id": ""}', "field", "id"),
        (LINE % "x" * 101, "json", ""),
        (LINE % ("x" * 101), "field", "id"),
        ('{"id": "a", "turns": [{"role": "user"}]}', "field", "turns.0.content"),
        ('{"id": "a", "turns": []}', "question", ""),
        (" ", "empty", ""),
    ],
)
def test_what_is_no_dialogue_says_why(line: str, reason: str, detail: str) -> None:
    with pytest.raises(BadDialoguesError) as refused:
        parse(line, "text")
    assert (refused.value.reason, refused.value.detail) == (reason, detail)


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_sets_can_be_told_apart_and_read_back(name: str) -> None:
    lines = [dialogue.model_dump_json(exclude_defaults=True) for dialogue in shipped(name)]
    assert parse("\r\n".join(lines), name) == shipped(name)


async def test_runs_are_counted_as_their_cases_are(store: TraceStore) -> None:
    results = [Result(id="a", passed=passed, failures=[]).model_dump_json() for passed in (True, False)]

    def fill() -> None:
        with store.connection() as connection:
            for run in range(25):
                connection.execute(_START, (f"run{run}", "мой", "1", "2", 9, run, time.time()))
                for case in range(run % 10):
                    sides = (results[case % 2], results[case % 3 == 0])
                    connection.execute(_CASE, (f"run{run}", case, LINE % "a", *sides))
            connection.execute(_START, ("other", "чужой", "1", "2", 9, 99, time.time()))

    await asyncio.to_thread(fill)
    nothing_is_run: Any = None
    comparisons = Comparisons(store, Masking(), nothing_is_run, nothing_is_run, nothing_is_run)
    newest = await comparisons.of_dataset("мой")
    assert [one.id for one in newest] == [f"run{run}" for run in range(24, 4, -1)]
    for one in newest:
        whole = await comparisons.get(one.id)
        assert whole is not None
        assert whole.model_dump(exclude={"cases"}) == one.model_dump()
        changes = [case.change for case in whole.cases]
        passed = (sum(case.left.passed for case in whole.cases), sum(case.right.passed for case in whole.cases))
        counted = (one.finished, (one.left_passed, one.right_passed), one.better, one.worse)
        assert counted == (len(changes), passed, changes.count(1), changes.count(-1))
        assert one.running is not one.done
