"""OpenInference spans over OTLP, with the extra `otel` and `OTEL_EXPORTER_OTLP_ENDPOINT`."""

import asyncio
import importlib
import logging
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from agent.traces.bounded import within
from agent.traces.masking import Masking

logger = logging.getLogger(__name__)

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
# The packages of the extra; named here and imported only when they are wanted.
_MODULES = ("sdk.resources", "sdk.trace", "sdk.trace.export", "exporter.otlp.proto.http.trace_exporter")
_OPENINFERENCE = "openinference.instrumentation.langchain"
CLOSE_SECONDS = 3.0


@asynccontextmanager
async def open_telemetry(masking: Masking) -> AsyncIterator[bool]:
    """Send spans of every turn while this is open; False when it is not asked for or not installed."""
    if not any(os.environ.get(name) for name in _ENDPOINTS):
        yield False
        return
    try:
        instrumentor, provider = await asyncio.to_thread(_start, masking)
    except ImportError:
        logger.warning("OpenTelemetry needs the extra: pip install 'lotobot[otel]'")
        yield False
        return
    try:
        yield True
    finally:
        instrumentor.uninstrument()
        # Its own time limit counts attempts, not seconds: with a network that hangs it takes half a minute.
        await within(CLOSE_SECONDS, provider.shutdown, "otel")


def _start(masking: Masking) -> tuple[Any, Any]:
    """Imported here: the packages are an extra, and slow to load. Raises `ImportError`."""
    resources, sdk, export, otlp = (importlib.import_module(f"opentelemetry.{name}") for name in _MODULES)
    openinference = importlib.import_module(_OPENINFERENCE)
    name = os.environ.get("OTEL_SERVICE_NAME", "lotobot")
    resource = resources.Resource.create({"service.name": name, "openinference.project.name": name})
    provider = sdk.TracerProvider(resource=resource)
    exporter = MaskingExporter(otlp.OTLPSpanExporter(), masking)
    provider.add_span_processor(export.BatchSpanProcessor(exporter))
    instrumentor = openinference.LangChainInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    return instrumentor, provider


class MaskingExporter:
    """A span exporter that hands masked spans to another one."""

    def __init__(self, exporter: Any, masking: Masking) -> None:
        self._exporter = exporter
        self._masking = masking

    def export(self, spans: Sequence[Any]) -> Any:
        """Mask, then send; runs in the thread of the batch."""
        for span in spans:
            # Finished spans are read-only from outside, and copying one takes all of its constructor's arguments.
            span._attributes = self._masked(span.attributes or {})  # noqa: SLF001
            for event in span.events:
                event._attributes = self._masked(event.attributes or {})  # noqa: SLF001
            span.status._description = self._masked_text(span.status.description)  # noqa: SLF001
        return self._exporter.export(spans)

    def shutdown(self) -> None:
        """Close the other one."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Pass it on."""
        return bool(self._exporter.force_flush(timeout_millis))

    def _masked(self, attributes: Mapping[str, Any]) -> dict[str, Any]:
        # The last part of a dotted name is the field: `metadata.phone`.
        return {
            key: self._masking.value({key.rpartition(".")[2]: value}).popitem()[1] for key, value in attributes.items()
        }

    def _masked_text(self, text: str | None) -> str | None:
        return None if text is None else self._masking.text(text)
