"""The run store: what is found in it, and how it stays within its bounds."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from agent.traces.masking import Masking
from agent.traces.retention import Retention
from agent.traces.schema import connect
from agent.traces.store import TraceStore
from agent.traces.trace import Feedback
from agent.traces.trace_filter import TraceFilter
from agent.traces.writer import TraceWriter
from tests.agent.test_loto_agent import ask, draft
from tests.agent.traces.recorded_turns import PATIENCE, agent, only
from tests.scripted_model import ScriptedModel


@pytest.mark.parametrize("text", ["тиражи", "ТИРАЖЕЙ", "тираж прошлый", "ещё", "еще", "РАЖЕЙ", "6 45"])
async def test_russian_text_is_found_with_any_endings(store: TraceStore, writer: TraceWriter, text: str) -> None:
    model = ScriptedModel(replies=[draft("answer", "Вот."), draft("answer", "Другое.")])
    one = agent(writer, model)
    await one.answer(ask("Ещё о прошлых тиражей лотереи 6 из 45"), lambda _: None)
    await one.answer(ask("Сколько стоит билет"), lambda _: None)
    assert (await only(store, writer, text=text)).answer == "Вот."


async def test_feedback_is_kept_with_the_trace(store: TraceStore, writer: TraceWriter) -> None:
    question = ask("Ну как?")
    await agent(writer, ScriptedModel(replies=[draft("answer", "Так.")])).answer(question, lambda _: None)
    await writer.drained(PATIENCE)
    said = Feedback(score=-1, comment="не то", at=1.0)
    assert await asyncio.to_thread(store.add_feedback, str(question.trace_id), said)
    assert not await asyncio.to_thread(store.add_feedback, "другой", said)
    assert (await only(store, writer, feedback="down")).feedback == [said]
    (version,) = await asyncio.to_thread(store.versions)
    assert (version.turns, version.up, version.down, version.failures) == (1, 0, 1, 0)


async def test_the_store_is_bounded_by_days_and_megabytes(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path, Retention(megabytes=0.3))
    writer = TraceWriter(store, Masking())
    one = agent(writer, ScriptedModel(replies=[draft("answer", f"Ответ {n}") for n in range(30)]), tools=[])
    for number in range(30):
        await one.answer(ask(f"Вопрос {number}"), lambda _: None)
    await writer.aclose(PATIENCE)

    def grow_and_sweep() -> int:
        with store.connection() as connection:
            connection.execute("INSERT INTO body SELECT row + 1000, randomblob(100000) FROM trace")
            return store.sweep(connection)

    assert await asyncio.to_thread(grow_and_sweep) == 30
    assert await asyncio.to_thread(store.summaries, TraceFilter()) == []


async def test_old_traces_go(tmp_path: Path) -> None:
    store = await asyncio.to_thread(TraceStore, tmp_path, Retention(days=0.00001))
    writer = TraceWriter(store, Masking())
    await agent(writer, ScriptedModel(replies=[draft("answer", "Да.")]), tools=[]).answer(ask("Ну?"), lambda _: None)
    await writer.aclose(PATIENCE)

    def age_and_sweep() -> int:
        with store.connection() as connection:
            connection.execute("UPDATE trace SET started = started - 100")
            return store.sweep(connection)

    assert await asyncio.to_thread(age_and_sweep) == 1


async def test_a_full_queue_drops_and_counts(store: TraceStore) -> None:
    other = await asyncio.to_thread(connect, store.file)
    await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # nobody else can write
    writer = TraceWriter(store, Masking(), size=1)
    one = agent(writer, ScriptedModel(replies=[draft("answer", "Да.")] * 5), tools=[])
    for _ in range(5):
        await one.answer(ask("Ну?"), lambda _: None)
    assert writer.dropped >= 3
    await asyncio.to_thread(other.execute, "ROLLBACK")
    await asyncio.to_thread(other.close)
    await writer.aclose(PATIENCE)
    assert writer.written >= 1


async def test_two_writers_share_one_file(store: TraceStore, tmp_path: Path) -> None:
    writers = [TraceWriter(store, Masking()), TraceWriter(await asyncio.to_thread(TraceStore, tmp_path), Masking())]
    agents = [agent(one, ScriptedModel(replies=[draft("answer", "Да.")] * 20), tools=[]) for one in writers]
    await asyncio.gather(*(one.answer(ask("Ну?"), lambda _: None) for one in agents for _ in range(20)))
    for one in writers:
        await one.aclose(PATIENCE)
    assert [one.dropped for one in writers] == [0, 0]
    assert len(await asyncio.to_thread(store.summaries, TraceFilter(limit=100))) == 40

    def mode() -> str:
        with store.connection() as connection:
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])

    assert await asyncio.to_thread(mode) == "wal"  # who reads does not wait for who writes


async def test_a_file_of_another_version_is_made_anew(tmp_path: Path) -> None:
    def old() -> None:
        connection = sqlite3.connect(tmp_path / "traces.sqlite3")
        connection.execute("CREATE TABLE trace (id)")
        connection.execute("PRAGMA user_version = 99")
        connection.close()

    await asyncio.to_thread(old)
    store = await asyncio.to_thread(TraceStore, tmp_path)
    assert await asyncio.to_thread(store.summaries, TraceFilter()) == []
