"""The writer of traces: what it remembers of prompts, and how it keeps the store within its bounds."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from agent.conversation import Question
from agent.evaluation.result import Result
from agent.traces.comparisons import _CASE, _START
from agent.traces.masking import Masking
from agent.traces.recorded import RecordedTurn
from agent.traces.retention import Retention
from agent.traces.store import TraceStore
from agent.traces.trace_filter import TraceFilter
from agent.traces.writer import TraceWriter

DAY = 86_400.0
PATIENCE = 60.0


def turn(*, version: str = "1", text: str = "Отвечай.", age_days: float = 0.0) -> RecordedTurn:
    question = Question(text="Ну?", trace_id=uuid4(), thread_id="чат")
    started = time.time() - age_days * DAY
    return RecordedTurn(question, "chat", "assistant", version, str(hash(text)), text, started=started)


async def until(condition: Callable[[], bool]) -> None:
    """Look again and again: the writer works in a thread of its own and tells nobody."""
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(condition):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_text_is_kept_under_every_version_that_has_it(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path)
    writer = TraceWriter(store, Masking())
    for version in ("1", "1-draft", "2"):
        writer.offer(turn(version=version))
    await writer.aclose(PATIENCE)
    for version in ("1", "1-draft", "2"):
        assert await asyncio.to_thread(store.prompt_text, "assistant", version) == "Отвечай."


async def test_old_turns_go_when_the_writer_starts(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path, Retention(days=30))
    writer = TraceWriter(store, Masking())
    writer.offer(turn(age_days=31))
    writer.offer(turn(age_days=29))
    await writer.aclose(PATIENCE)
    assert len(await asyncio.to_thread(store.summaries, TraceFilter())) == 2
    await TraceWriter(store, Masking()).aclose(PATIENCE)
    assert len(await asyncio.to_thread(store.summaries, TraceFilter())) == 1


async def test_old_turns_go_though_no_new_ones_come(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path, Retention(days=30))
    writer = TraceWriter(store, Masking(), sweep_seconds=0.01)
    writer.offer(turn(age_days=31))
    await until(lambda: writer.written == 1)
    await until(lambda: store.summaries(TraceFilter()) == [])
    await writer.aclose(PATIENCE)


async def test_old_turns_go_where_turns_are_rare(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path, Retention(days=30))
    writer = TraceWriter(store, Masking(), sweep_seconds=PATIENCE)
    writer.offer(turn(age_days=31))
    await until(lambda: writer.written == 1)
    writer._swept -= 2 * PATIENCE  # as if that time had passed without a turn
    writer.offer(turn())
    await writer.aclose(PATIENCE)
    assert len(await asyncio.to_thread(store.summaries, TraceFilter())) == 1


async def test_old_runs_of_data_sets_go_and_new_ones_stay(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path, Retention(days=30))
    result = Result(id="a", passed=True, failures=[]).model_dump_json()

    def fill_and_sweep() -> list[tuple[str, ...]]:
        with store.connection() as connection:
            for name, age in (("old", 31), ("new", 29)):
                at = time.time() - age * DAY
                connection.execute(_START, (name, "набор", "1", "2", 1, at, at))
                connection.execute(_CASE, (name, 1, "{}", result, result))
            store.sweep(connection)
            query = "SELECT id FROM comparison UNION ALL SELECT comparison FROM comparison_case"
            return [tuple(row) for row in connection.execute(query)]

    assert await asyncio.to_thread(fill_and_sweep) == [("new",), ("new",)]


async def test_a_file_that_cannot_be_opened_costs_the_turns_until_it_can(tmp_path: Path) -> None:
    here, away = tmp_path / "here", tmp_path / "away"
    here.mkdir()
    store = await asyncio.to_thread(TraceStore, here)
    here.rename(away)
    writer = TraceWriter(store, Masking())
    writer.offer(turn())
    await until(lambda: writer.dropped == 1)
    away.rename(here)
    writer.offer(turn())
    await writer.aclose(PATIENCE)
    assert (writer.written, writer.dropped) == (1, 1)
    assert len(await asyncio.to_thread(store.summaries, TraceFilter())) == 1
