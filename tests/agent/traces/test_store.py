"""Turns of the real agent, kept and found again."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.messages import AIMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, tool

from agent.composer import Composer
from agent.loto_agent import Brain, TimeLimits
from agent.model_failures import ModelFailure
from agent.traces.masking import Masking
from agent.traces.notes import note
from agent.traces.retention import Retention
from agent.traces.schema import connect
from agent.traces.store import TraceStore
from agent.traces.trace import Feedback, Trace
from agent.traces.trace_filter import TraceFilter
from agent.traces.traced_agent import TracedAgent
from agent.traces.writer import TraceWriter
from tests.agent.test_loto_agent import CATALOGUE, NOW, PRICE, PROMPTS, ask, draft
from tests.scripted_model import ScriptedModel, calls
from tools.output import ToolOutput

#: Seconds after which something hangs; a busy machine writes slowly.
PATIENCE = 60.0


class Shelf(BaseRetriever):
    def _get_relevant_documents(self, query: str, *, run_manager: Any) -> list[Document]:
        return [Document(f"Русское лото: {query}", metadata={"source": "ruslotto", "score": 0.9, "phone": "секрет"})]


@tool(response_format="content_and_artifact")
async def search_knowledge_base(query: str) -> tuple[str, ToolOutput]:
    """Search."""
    await Shelf().ainvoke(query)
    note("seen", "да")
    return '{"price": 150}', ToolOutput(facts=[PRICE], source="live")


@tool
async def broken() -> str:
    """Break."""
    raise ValueError("поломка внутри инструмента")


class Slow(ScriptedModel):
    started: asyncio.Event

    async def _agenerate(self, *args: Any, **kwargs: Any) -> Any:
        self.started.set()
        await asyncio.Event().wait()


@pytest.fixture
async def store(tmp_path: Path) -> TraceStore:
    return await asyncio.to_thread(TraceStore, tmp_path)


@pytest.fixture
async def writer(store: TraceStore) -> AsyncIterator[TraceWriter]:
    writer = TraceWriter(store, Masking(["phone"]))
    yield writer
    await writer.aclose(PATIENCE)


def agent(
    writer: TraceWriter, model: ScriptedModel, *more: Brain, tools: list[BaseTool] | None = None, turn: float = PATIENCE
) -> TracedAgent:
    return TracedAgent(
        [Brain("scripted", model), *more], tools if tools is not None else [search_knowledge_base, broken], PROMPTS,
        Composer(CATALOGUE), keep=writer.offer, prompt_now=lambda: NOW, limits=TimeLimits(turn=turn),
    )  # fmt: skip


async def only(store: TraceStore, writer: TraceWriter, **wanted: Any) -> Trace:
    await writer.drained(PATIENCE)
    found = await asyncio.to_thread(store.summaries, TraceFilter(**wanted))
    assert len(found) == 1
    trace = await asyncio.to_thread(store.trace, found[0].id)
    assert trace is not None
    return trace


def spent(text: str) -> AIMessage:
    usage = {"input_tokens": 100, "output_tokens": 20, "total_tokens": 120, "input_token_details": {"cache_read": 60}}
    return AIMessage(text, usage_metadata=usage, response_metadata={"token_usage": {"cost": 0.002}})


async def test_a_turn_is_kept_as_a_tree_without_plumbing(store: TraceStore, writer: TraceWriter) -> None:
    model = ScriptedModel(
        replies=[calls(("search_knowledge_base", {"query": "быстрая"})), spent(draft("answer", "Билет 150 ₽."))]
    )
    question = ask("Какая цена? Мой телефон +7 916 123-45-67")
    answer = await agent(writer, model).answer(question, lambda _: None)
    trace = await only(store, writer)
    assert (trace.id, trace.status, trace.answer) == (str(question.trace_id), "ok", answer.formatted_text)
    assert trace.question == "Какая цена? Мой телефон ***"
    assert [run.kind for run in trace.body.runs] == ["model", "tool", "model", "check"]
    assert [run.kind for run in trace.all_runs()] == ["model", "tool", "retriever", "model", "check"]
    first, used, last, _ = trace.body.runs
    assert first.messages[0]["role"] == "system"
    assert first.said == {
        "role": "assistant", "content": "",
        "tool_calls": [{"name": "search_knowledge_base", "args": {"query": "быстрая"}}],
    }  # fmt: skip
    assert (used.input, used.output) == ({"query": "быстрая"}, '{"price": 150}')
    assert used.children[0].documents == [
        {"rank": 1, "text": "Русское лото: быстрая", "source": "ruslotto", "score": 0.9, "phone": "***"}
    ]
    assert last.tokens == {"input": 100, "output": 20, "cached": 60}
    assert (trace.tokens_in, trace.tokens_out, trace.cost) == (100, 20, 0.002)
    assert trace.body.notes == {"seen": "да"}
    assert trace.body.answer is not None
    assert trace.body.answer["facts"][0]["value"] == 150
    names = {key: trace.body.metadata[key] for key in ("thread_id", "trace_id", "prompt_version", "model")}
    assert names == {
        "thread_id": "chat", "trace_id": trace.id, "prompt_version": trace.prompt_version, "model": "scripted",
    }  # fmt: skip
    assert "123-45" not in trace.model_dump_json()
    assert b"123-45" not in b"".join(path.read_bytes() for path in store.file.parent.iterdir())
    text = await asyncio.to_thread(store.prompt_text, "assistant", trace.prompt_version)
    assert text == (await PROMPTS.load("assistant")).text


async def test_a_cancelled_turn_keeps_its_prompt(store: TraceStore, writer: TraceWriter) -> None:
    model = Slow(replies=[], started=asyncio.Event())
    turn = asyncio.create_task(agent(writer, model).answer(ask("Долго"), lambda _: None))
    await model.started.wait()
    turn.cancel()
    await asyncio.wait([turn])
    trace = await only(store, writer, status="cancelled")
    (run,) = trace.all_runs()
    assert run.error is not None
    assert run.messages[0]["role"] == "system"
    assert run.messages[0]["content"].startswith((await PROMPTS.load("assistant")).text[:100])
    assert run.messages[-1] == {"role": "user", "content": "Долго"}


async def test_a_crashed_tool_and_a_fallback_are_found(store: TraceStore, writer: TraceWriter) -> None:
    model = ScriptedModel(replies=[calls(("broken", {})), ModelFailure("unavailable")])
    spare = ScriptedModel(replies=[draft("answer", "Отвечаю вместо неё.")])
    await agent(writer, model, Brain("rules", spare, degraded=True)).answer(ask("Что там?"), lambda _: None)
    trace = await only(store, writer, status="fallback")
    assert (trace.status, trace.tool_errors, trace.body.attempts) == ("ok", 1, ["scripted", "rules"])
    assert {run.attempt for run in trace.all_runs()} == {1, 2}
    assert [run.kind for run in trace.all_runs() if run.error] == ["tool", "model"]
    assert (await only(store, writer, status="tool_error")).id == trace.id
    assert (await only(store, writer, text="поломки")).id == trace.id


async def test_a_failed_turn_and_a_timeout_are_kept(store: TraceStore, writer: TraceWriter) -> None:
    with pytest.raises(ModelFailure):
        await agent(writer, ScriptedModel(replies=[ModelFailure("unavailable")])).answer(ask("Раз"), lambda _: None)
    failed = await only(store, writer, status="error")
    assert "ModelFailure" in str(failed.error)
    (run,) = failed.all_runs()
    assert [message["role"] for message in run.messages] == ["system", "user"]
    slow = Slow(replies=[], started=asyncio.Event())
    with pytest.raises(TimeoutError):
        await agent(writer, slow, turn=0.2).answer(ask("Два"), lambda _: None)
    assert "TimeoutError" in str((await only(store, writer, status="error", text="два")).error)


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
