"""Turns of the real agent as traces keep them, however they end."""

import asyncio

import pytest
from langchain_core.messages import AIMessage

from agent.loto_agent import Brain
from agent.model_failures import ModelFailure
from agent.traces.store import TraceStore
from agent.traces.writer import TraceWriter
from tests.agent.test_loto_agent import PROMPTS, ask, draft
from tests.agent.traces.recorded_turns import Slow, agent, only
from tests.scripted_model import ScriptedModel, calls


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
