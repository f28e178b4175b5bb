"""Traces at LangSmith, by environment only, against a receiver that looks into the bytes."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path

import langsmith
import pytest

from agent.evaluate import arguments, evaluate
from agent.settings import AgentSettings
from api.settings import Settings
from tests.replicas.langsmith_receiver import LangSmithReceiver, Mood
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, draft
from tests.replicas.serving import serving
from tests.wires.chat_client import chatting
from tests.wires.conftest import KEY, NOWHERE, Serve
from tests.wires.test_trace_routes import VERSION, asked

SECRET = "lsv2-test-key"
PHONE = "+7 916 123-45-67"


@pytest.fixture(autouse=True)
def _safe_defaults(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the sink sets for the whole process goes with the test."""
    for name in ("LANGSMITH_USE_DAEMON", "LANGSMITH_DISABLE_RUN_COMPRESSION", "LANGSMITH_TRACING_QUEUE_MAX_SIZE"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    yield
    langsmith.configure(client=None, enabled=None)


def environment(monkeypatch: pytest.MonkeyPatch, endpoint: str, tracing: str = "true") -> dict[str, object]:
    """Settings as LangSmith's own variables give them."""
    names = {"TRACING": tracing, "API_KEY": SECRET, "ENDPOINT": endpoint, "PROJECT": "loto"}
    for name, value in names.items():
        monkeypatch.setenv(f"LANGSMITH_{name}", value)
    settings = Settings(_env_file=None)
    return {name: getattr(settings, name) for name in Settings.model_fields if name.startswith("langsmith_")}


@pytest.mark.parametrize("written", ["true", "True", "1"])
async def test_a_turn_arrives_whole_and_masked(
    serve: Serve, openrouter: OpenRouterReplica, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    openrouter.then(Calls([("search_knowledge_base", {"query": f"лото {PHONE}"})]), draft("Вот ответ."))
    receiver = LangSmithReceiver()
    async with serving(receiver) as endpoint:
        settings = environment(monkeypatch, endpoint, written)
        async with serve(**settings, sensitive_data=["query"]) as server, server.http() as http:
            trace_id = await asked(http, f"Подбери лотерею, мой телефон {PHONE}, почта a.b@mail.ru")
            await http.post(f"/api/traces/{trace_id}/feedback", json={"score": -1, "comment": f"звоните {PHONE}"})
    sent = b"".join(receiver.bodies)
    for hidden in (PHONE, "123-45-67", "a.b@mail.ru", KEY, SECRET):
        assert json.dumps(hidden)[1:-1].encode() not in sent
        assert hidden.encode() not in sent
    runs = {identity: run for identity, run in receiver.runs.items() if run["trace_id"] == trace_id}
    kinds = sorted(run["run_type"] for run in runs.values())
    assert {"chain", "llm", "tool", "retriever"} <= set(kinds)
    assert kinds.count("llm") == 2
    roots = [identity for identity, run in runs.items() if not run.get("parent_run_id")]
    assert roots == [trace_id]
    assert all(run["parent_run_id"] in runs for identity, run in runs.items() if identity != trace_id)
    for run in runs.values():
        metadata = run["extra"]["metadata"]
        assert metadata["thread_id"] == trace_id
        assert metadata["prompt_version"] == VERSION
        assert metadata["prompt_hash"]
        assert run["end_time"]
        assert run["session_name"] == "loto"
        assert not any(name.startswith("LANGSMITH_") for name in metadata)
    tool = next(run for run in runs.values() if run["run_type"] == "tool")
    assert "лото" not in json.dumps(tool["inputs"], ensure_ascii=False)
    (thumb,) = receiver.feedback
    assert (thumb["run_id"], thumb["score"], thumb["comment"]) == (trace_id, -1, "звоните ***")


@pytest.mark.parametrize("mood", ["error", "silent", None])
async def test_a_broken_receiver_costs_no_turn_and_no_stop(
    serve: Serve, openrouter: OpenRouterReplica, monkeypatch: pytest.MonkeyPatch, mood: Mood | None
) -> None:
    receiver = LangSmithReceiver(mood or "fine")
    async with serving(receiver) as endpoint:
        settings = environment(monkeypatch, endpoint if mood else NOWHERE)
        async with asyncio.timeout(120):
            async with serve(**settings) as server, server.http() as http:
                await http.get("/api/traces")
                started = time.monotonic()
                for _ in range(3):
                    openrouter.then(draft("Здравствуйте."))
                    await asked(http, "Привет")
                turns = time.monotonic() - started
                stopping = time.monotonic()
            stopped = time.monotonic() - stopping
    # A turn that waits for the receiver takes the ten seconds after which the client gives up, a stop minutes.
    assert turns < 25
    assert stopped < 40


async def test_without_the_variable_nothing_is_sent(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    receiver = LangSmithReceiver()
    async with serving(receiver) as endpoint:
        settings = environment(monkeypatch, endpoint, "false")
        async with serve(**settings) as server, server.http() as http:
            await asked(http, "Привет")
    assert receiver.bodies == []


async def test_replays_archives_and_evaluations_carry_the_same_names(
    serve: Serve, openrouter: OpenRouterReplica, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    receiver = LangSmithReceiver()
    told = {"id": f"звонок {PHONE}", "turns": [{"role": "user", "content": f"Привет! Мой телефон {PHONE}"}]}
    await asyncio.to_thread((tmp_path / "one.jsonl").write_text, json.dumps(told), "utf-8")
    async with serving(receiver) as endpoint:
        settings = environment(monkeypatch, endpoint)
        async with serve(**settings) as server, server.http() as http:
            async with chatting(server.chat) as chat:
                greeting = await chat.greet()
                frames = await chat.ask("Привет")
            turn = await asked(http, "Подбери лотерею")
            replay = (await http.post(f"/api/traces/{turn}/replay", json={})).json()["answer"]["trace_id"]
            draws = (await http.get("/api/stoloto/archive?lottery_code=6x45&count=20")).json()
            archive = (await http.post("/api/ai/analyze-archive", json=draws)).headers["X-Trace-Id"]
        chosen = await asyncio.to_thread(arguments, [str(tmp_path / "one.jsonl"), "--model", "rules"])
        nothing = AgentSettings(
            _env_file=None, stoloto_site_url=NOWHERE, stoloto_api_url=NOWHERE, stoloto_interval=0, traces_days=0
        )
        finished = await evaluate(chosen, nothing)
    evaluation = str(finished.results[0].trace_id)
    said = frames[-1]["data"]["trace_id"]
    assert {frame["data"]["run_id"] for frame in frames} == {said}
    kinds = {said: "chat", turn: "chat", replay: "replay", archive: "archive", evaluation: "evaluation"}
    for identity, tag in kinds.items():
        root = receiver.runs[identity]
        assert tag in root["tags"]
        assert root["name"] == ("analyze_archive" if tag == "archive" else "chat_turn")
        names = {"thread_id", "prompt_name", "prompt_version", "prompt_hash", "model", "app_version"}
        assert names <= set(root["extra"]["metadata"])
    assert receiver.runs[evaluation]["extra"]["metadata"]["thread_id"] == "звонок ***"
    sent = b"".join(receiver.bodies)
    for hidden in (PHONE, greeting[0]["data"]["session_id"]):
        assert hidden.encode() not in sent
