"""Traces over real HTTP: lists, run trees, thumbs, replays, and who may have them."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pydantic import SecretStr

from prompts import PromptShelf
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, HttpError, draft
from tests.wires.conftest import Serve, service

#: The version of the prompt shipped, a whole number.
VERSION = asyncio.run(PromptShelf().load("assistant")).version
TOKEN = {"Authorization": "Bearer sesame"}


async def asked(http: httpx.AsyncClient, text: str) -> str:
    answer = await http.post("/api/ai/recommend", json={"message": text})
    return str(answer.headers["X-Trace-Id"])


async def traces(http: httpx.AsyncClient, **wanted: Any) -> list[dict[str, Any]]:
    answer = await http.get("/api/traces", params=wanted)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["traces"]
    return found


async def test_a_turn_has_a_trace_with_its_tree(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        trace_id = await asked(http, "Подбери мне быструю лотерею, мой номер 8 (916) 123-45-67")
        (listed,) = await traces(http, text="быстрые лотереи")
        trace = (await http.get(f"/api/traces/{trace_id}")).json()
    assert listed["id"] == trace["id"] == trace_id
    assert listed["question"].endswith("мой номер ***")
    assert (listed["model"], listed["status"]) == ("x-ai/grok-4.1-fast", "ok")
    assert [run["kind"] for run in trace["body"]["runs"]][:4] == ["model", "tool", "model", "check"]
    tool = trace["body"]["runs"][1]
    assert tool["name"] == "search_knowledge_base"
    documents = tool["children"][0]["documents"]
    assert all({"rank", "score", "source", "text"} <= set(document) for document in documents)
    assert trace["tokens_in"] > 0
    assert trace["cost"] > 0
    assert trace["body"]["answer"]["trace_id"] == trace_id


async def test_failures_are_found_by_filters(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(HttpError(402), Calls([("draw_by_number", {"lottery": "6x45", "number": 10**7})]), draft("Нет."))
    async with serve() as server, server.http() as http:
        fallback = await asked(http, "Подбери лотерею")
        failed_tool = await asked(http, "Что выпало?")
        assert [trace["id"] for trace in await traces(http, status="fallback")] == [fallback]
        assert [trace["id"] for trace in await traces(http, status="tool_error")] == [failed_tool]
        assert len(await traces(http, version=VERSION)) == 2
        assert await traces(http, version="none") == []
        assert await traces(http, min_ms=100_000) == []
        first = (await http.get("/api/traces", params={"limit": 1})).json()
        second = (await http.get("/api/traces", params={"limit": 1, "before": first["next"]})).json()
        assert [part["traces"][0]["id"] for part in (first, second)] == [failed_tool, fallback]


async def test_a_grounding_miss_is_found_with_what_was_said(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(draft("Билет стоит 777 рублей."), draft("Цену сейчас назвать не могу."), draft("Всё хорошо."))
    async with serve() as server, server.http() as http:
        missed = await asked(http, "Сколько стоит билет?")
        await asked(http, "Спасибо")
        (found,) = await traces(http, status="grounding")
        trace = (await http.get(f"/api/traces/{missed}")).json()
    assert found["id"] == missed
    checks = [run["objections"] for run in trace["body"]["runs"] if run["kind"] == "check"]
    assert "777" in str(checks[0]["unsupported"])
    assert checks[1] == {}


async def test_a_thumb_is_for_who_holds_the_id(serve: Serve) -> None:
    async with serve(admin_token=SecretStr("sesame")) as server, server.http() as http:
        path = f"/api/traces/{await asked(http, 'Подбери лотерею')}/feedback"
        assert (await http.post(path, json={"score": -1, "comment": "почта a@b.ru"})).status_code == 200
        for bad in ({"score": 0}, {"score": "1"}, {}, {"score": 1, "comment": "я" * 2001}):
            assert (await http.post(path, json=bad)).status_code == 422
        unknown = await http.post(f"/api/traces/{uuid4()}/feedback", json={"score": 1})
        assert unknown.status_code == 404
        assert unknown.headers["content-type"] == "application/problem+json"
        assert (await http.get("/api/traces")).status_code == 401
        (listed,) = (await http.get("/api/traces", params={"feedback": "down"}, headers=TOKEN)).json()["traces"]
        trace = (await http.get(f"/api/traces/{listed['id']}", headers=TOKEN)).json()
    assert [(one["score"], one["comment"]) for one in trace["feedback"]] == [(-1, "почта ***")]


@pytest.mark.parametrize("path", ["/api/traces", "/api/traces/x"])
async def test_traces_are_for_operators(path: str) -> None:
    async with service() as server, server.http() as http:
        assert (await http.get(path, headers={"X-Forwarded-For": "1.2.3.4"})).status_code == 403


async def test_a_replay_differs_in_the_prompt_only(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, server.http() as http:
        trace_id = await asked(http, "Подбери мне быструю лотерею")
        again = (
            await http.post(f"/api/traces/{trace_id}/replay", json={"prompt": "Пиши коротко. Сейчас $now."})
        ).json()
        trace = (await http.get(f"/api/traces/{again['answer']['trace_id']}")).json()
        listed = await traces(http, kind="chat")
        versions = {one["prompt_version"] for one in await traces(http)}
        refused = await http.post(f"/api/traces/{uuid4()}/replay", json={})
    assert refused.status_code == 404
    assert (trace["replay_of"], trace["kind"], trace["prompt_version"]) == (trace_id, "replay", f"{VERSION}-draft")
    assert [one["id"] for one in listed] == [trace_id]
    assert versions == {VERSION, f"{VERSION}-draft"}
    asked_again = [body["messages"] for body in openrouter.bodies if body["messages"][0]["content"].startswith("Пиши")]
    before, after = openrouter.bodies[1]["messages"], asked_again[1]
    assert [message["content"] for message in before[1:4]] == [message["content"] for message in after[1:4]]
    assert "live_tools" not in trace["body"]["notes"]


async def test_another_model_replays_only_with_a_key(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, server.http() as http:
        trace_id = await asked(http, "Подбери мне быструю лотерею")
        again = await http.post(f"/api/traces/{trace_id}/replay", json={"model": "x-ai/other", "tools": "live"})
        assert again.status_code == 200
        assert openrouter.bodies[-1]["model"] == "x-ai/other"
        rules = await http.post(f"/api/traces/{trace_id}/replay", json={"model": "rules"})
        assert rules.json()["answer"]["model"] == "rules"
    async with service() as server, server.http() as http:
        trace_id = await asked(http, "Где сейчас самый большой суперприз?")
        again = await http.post(f"/api/traces/{trace_id}/replay", json={})
        assert again.status_code == 200, again.text
        original = (await http.get(f"/api/traces/{trace_id}")).json()
        assert again.json()["answer"]["formatted_text"] == original["answer"]
        assert (await http.post(f"/api/traces/{trace_id}/replay", json={"model": "x"})).status_code == 422


async def test_switched_off_nothing_is_kept(serve: Serve) -> None:
    async with serve(traces_days=0) as server, server.http() as http:
        trace_id = await asked(http, "Подбери лотерею")
        assert (await http.get("/api/traces")).status_code == 404
        assert (await http.post(f"/api/traces/{trace_id}/feedback", json={"score": 1})).status_code == 404


async def test_a_streamed_turn_tells_its_first_word(serve: Serve) -> None:
    async with serve() as server, server.http(headers={"Accept": "text/event-stream"}) as http:
        question = {"message": "Подбери мне быструю лотерею", "stream": True}
        await http.post("/api/ai/recommend", json=question)
        (listed,) = await traces(http)
    assert 0 < listed["first_token_ms"] < listed["ms"]
    assert listed["tokens_out"] > 0
    assert listed["cost"] > 0
