"""What is counted in turns, calls, reads and requests."""

import json
import re
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from api.metrics import Metrics
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, Hang, draft
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve, Served, service
from tests.wires.conftest import openrouter as openrouter  # noqa: PLC0414 - fixtures
from tests.wires.conftest import serve as serve  # noqa: PLC0414
from tests.wires.conftest import stoloto as stoloto  # noqa: PLC0414

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def scraped(server: Served) -> Samples:
    """Numbers by name and labels, read by Prometheus' own parser."""
    async with server.http() as http:
        answer = await http.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name.removeprefix("lotobot_"), frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def number(samples: Samples, name: str, **labels: str) -> float:
    return samples.get((name, frozenset(labels.items())), 0)


async def test_a_turn_is_counted_with_its_calls_tokens_and_cost(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Calls([("games_on_sale", {})]), draft("Готово."))
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        answer = (await chat.ask("Что взять?"))[-1]["data"]
        counted = await scraped(server)
    model = "x-ai/grok-4.1-fast"
    assert answer["content"] == "Готово."
    assert number(counted, "turns_total", outcome="answer", model=answer["model"]) == 1
    assert number(counted, "turn_seconds_count", outcome="answer") == 1
    assert number(counted, "model_calls_total", model=model, outcome="ok") == 2
    assert number(counted, "tokens_total", model=model, kind="input") > 0
    assert number(counted, "tokens_total", model=model, kind="output") > 0
    assert number(counted, "billed_dollars_total", model=model) > 0
    assert number(counted, "tool_calls_total", tool="games_on_sale", outcome="ok") == 1
    assert number(counted, "stoloto_requests_total", endpoint="games", outcome="ok") >= 1
    assert number(counted, "connections") == 1
    assert number(counted, "grounding_total", kind="checked") >= 1
    assert number(counted, "traces_total", kind="dropped") == 0


async def test_a_stopped_turn_and_refusals_are_counted(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Hang())
    async with serve(chat_rate_limit=1) as server, chatting(server.chat) as chat:
        await server.ready()
        await chat.greet()
        await chat.send("SEND_MESSAGE", {"message": "Что взять?"})
        await openrouter.requests.wait_for(1)
        await chat.send("SEND_MESSAGE", {"message": "И ещё?"})
        await chat.send("CANCEL_MESSAGE")
        codes = [(await chat.receive())["code"] for _ in range(3)]
        counted = await scraped(server)
    assert "RESPONSE_CANCELLED" in codes
    assert number(counted, "turns_total", outcome="cancelled", model="none") == 1
    assert number(counted, "rate_limited_total") == 1


async def test_reads_without_a_network_come_from_the_snapshot() -> None:
    async with service() as server, server.http() as http:
        await http.get("/api/stoloto/news")
        await http.get("/api/stoloto/draws/6x45/5")
        await http.get("/nowhere/at/all")
        counted = await scraped(server)
    assert number(counted, "stoloto_reads_total", endpoint="news", source="snapshot") == 1
    assert number(counted, "stoloto_reads_total", endpoint="draw", source="error") == 1
    assert number(counted, "stoloto_paused") == 1
    routes = {dict(labels).get("route") for name, labels in counted if name == "http_requests_total"}
    assert routes == {"/api/stoloto/news", "/api/stoloto/draws/{code}/{number}", "none"}


def test_two_applications_do_not_share_numbers() -> None:
    one, two = Metrics(), Metrics()
    one.turn_ended("answer", "rules", 0.1)
    assert b'outcome="answer"' in one.page()
    assert b'outcome="answer"' not in two.page()


def test_the_dashboard_asks_for_metrics_that_exist(project_root: Any) -> None:
    dashboard = json.loads((project_root / "api" / "grafana-dashboard.json").read_text("utf-8"))
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    metrics = Metrics()
    names = {family.name for family in metrics.registry.collect()} | {
        "lotobot_connections",
        "lotobot_stoloto_paused",
        "lotobot_grounding",
        "lotobot_traces",
    }
    forms = {name + end for name in names for end in ("", "_total", "_bucket", "_count", "_sum")} | {"up"}
    used = {word for expression in asked for word in re.findall(r"\b(?:lotobot|process)_\w+", expression)}
    assert used
    assert {word for word in used if word.startswith("lotobot_")} <= forms


async def test_the_page_tells_nothing_of_people(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(draft("Секретный ответ."))
    async with serve() as server, chatting(server.chat) as chat, server.http() as http:
        session = (await chat.greet())[0]["data"]["session_id"]
        await chat.ask("Секретный вопрос")
        page = (await http.get("/metrics")).text
    assert session not in page
    assert "екретный" not in page


def test_words_that_clients_write_make_no_new_series() -> None:
    metrics = Metrics()
    for number in range(50):
        metrics.request_ended(f"FOO{number}", "none", 405, 0.1)
    page = metrics.page().decode()
    assert 'lotobot_http_requests_total{method="OTHER",route="none",status="405"} 50.0' in page
    assert "FOO" not in page
