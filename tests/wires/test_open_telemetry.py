"""OpenInference spans over OTLP, masked, with the extra `otel`; without it one warning and nothing else."""

import importlib.util
import json
import logging
import time

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from agent.traces.masking import Masking
from agent.traces.open_telemetry import MaskingExporter
from tests.replicas.lifespan import no_lifespan
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import draft
from tests.replicas.serving import serving
from tests.wires.conftest import NOWHERE, Serve
from tests.wires.test_trace_routes import asked

PHONE = "+7 916 123-45-67"
INSTALLED = importlib.util.find_spec("openinference") is not None
needs_extra = pytest.mark.skipif(not INSTALLED, reason="the extra `otel` is not installed")


class Collector:
    """ASGI app that keeps the bytes sent to it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await no_lifespan(receive, send)
            return
        self.bodies.append(await Request(scope, receive).body())
        await Response(status_code=200)(scope, receive, send)


@needs_extra
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_spans_arrive_masked(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    collector = Collector()
    async with serving(collector) as url:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", url)
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        async with serve(sensitive_data=["query"]) as server, server.http() as http:
            trace_id = await asked(http, f"Подбери быструю лотерею, мой телефон {PHONE}")
    sent = b"".join(collector.bodies)
    for kind in (b"LLM", b"TOOL", b"RETRIEVER", b"CHAIN"):
        assert kind in sent
    assert trace_id.encode() in sent
    assert b"prompt_version" in sent
    assert PHONE.encode() not in sent
    assert json.dumps(PHONE)[1:-1].encode() not in sent
    assert b"123-45-67" not in sent


@needs_extra
def test_failures_and_metadata_of_spans_are_masked() -> None:
    names = ("trace", "trace.export", "trace.export.in_memory_span_exporter")
    trace, export, memory = (importlib.import_module(f"opentelemetry.sdk.{name}") for name in names)
    kept = memory.InMemorySpanExporter()
    provider = trace.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(MaskingExporter(kept, Masking(["query"]))))
    facts = {"tool.query": "секрет", "metadata": json.dumps({"query": "секрет", "thread_id": PHONE}), "draw": 9001}

    def fail() -> None:
        with provider.get_tracer("t").start_as_current_span("s", attributes=facts):
            raise ValueError(f"нет ответа на {PHONE}")

    with pytest.raises(ValueError, match="нет ответа"):
        fail()
    (sent,) = kept.get_finished_spans()
    assert dict(sent.attributes) == {
        "tool.query": "***", "metadata": json.dumps({"query": "***", "thread_id": "***"}), "draw": 9001,
    }  # fmt: skip
    assert sent.status.description == "ValueError: нет ответа на ***"
    (event,) = sent.events
    assert event.attributes["exception.message"] == "нет ответа на ***"
    assert PHONE not in event.attributes["exception.stacktrace"]


@needs_extra
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_a_collector_that_is_away_costs_no_turn_and_no_stop(
    serve: Serve, openrouter: OpenRouterReplica, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", NOWHERE)
    openrouter.then(draft("Здравствуйте."))
    async with serve() as server, server.http() as http:
        await http.get("/api/traces")
        started = time.monotonic()
        await asked(http, "Привет")
        turn = time.monotonic() - started
        stopping = time.monotonic()
    assert turn < 15
    assert time.monotonic() - stopping < 20


@pytest.mark.skipif(INSTALLED, reason="the extra `otel` is installed")
async def test_without_the_extra_a_warning_says_so(
    serve: Serve, openrouter: OpenRouterReplica, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", NOWHERE)
    openrouter.then(draft("Здравствуйте."))
    with caplog.at_level(logging.WARNING):
        async with serve() as server, server.http() as http:
            await asked(http, "Привет")
            assert (await http.get("/api/traces")).status_code == 200
    assert any("lotobot[otel]" in record.getMessage() for record in caplog.records)
