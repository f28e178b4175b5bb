"""Traces over real HTTP: lists, run trees, thumbs, replays, and who may have them."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from pydantic import SecretStr

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, HttpError, draft
from tests.wires.conftest import Serve, service

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
    assert [run["kind"] for run in trace["body"]["runs"]] == ["model", "tool", "model"]
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
        assert len(await traces(http, version="1")) == 2
        assert await traces(http, version="2") == []
        assert await traces(http, min_ms=100_000) == []
        first = (await http.get("/api/traces", params={"limit": 1})).json()
        second = (await http.get("/api/traces", params={"limit": 1, "before": first["next"]})).json()
        assert [part["traces"][0]["id"] for part in (first, second)] == [failed_tool, fallback]


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
        again = (await http.post(f"/api/traces/{trace_id}/replay", json={"prompt": "Пиши коротко. Сейчас $now."})).json()
        trace = (await http.get(f"/api/traces/{again['answer']['trace_id']}")).json()
        listed = await traces(http, kind="chat")
        versions = {one["prompt_version"] for one in await traces(http)}
        refused = await http.post(f"/api/traces/{uuid4()}/replay", json={})
    assert refused.status_code == 404
    assert (trace["replay_of"], trace["kind"], trace["prompt_version"]) == (trace_id, "replay", "1-draft")
    assert [one["id"] for one in listed] == [trace_id]
    assert versions == {"1", "1-draft"}
    before, after = openrouter.bodies[1]["messages"], openrouter.bodies[3]["messages"]
    assert after[0]["content"].startswith("Пиши коротко. Сейчас ")
    assert before[1]["content"] == after[1]["content"]
    assert before[3]["content"] == after[3]["content"]
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
