"""What operators measure: counters and histograms of one application, in Prometheus' words."""

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import CounterMetricFamily
from prometheus_client.registry import Collector

Outcome = Literal["answer", "timeout", "cancelled", "error"]

_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 45.0, 60.0)
_FAST = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Everything counted, in a registry of its own: two applications in one process do not mix.

    Labels take values from code, from settings or from the model's provider, never from what people write.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._process: ProcessCollector | None = None
        self._lock = Lock()
        self.turns = self._counter("turns", "Turns by their end", "outcome", "model")
        self.turn_seconds = self._histogram("turn_seconds", "Time of a turn", _SECONDS, "outcome")
        self.model_calls = self._counter("model_calls", "Calls of a language model", "model", "outcome")
        self.model_seconds = self._histogram("model_call_seconds", "Time of a model call", _SECONDS, "model")
        self.tokens = self._counter("tokens", "Tokens that a model read or wrote", "model", "kind")
        self.cost = self._counter("billed_dollars", "What OpenRouter billed, in US dollars", "model")
        self.tool_calls = self._counter("tool_calls", "Calls of a tool", "tool", "outcome")
        self.tool_seconds = self._histogram("tool_call_seconds", "Time of a tool call", _SECONDS, "tool")
        self.stoloto_reads = self._counter("stoloto_reads", "Reads of StoLoto data by source", "endpoint", "source")
        self.stoloto_requests = self._counter("stoloto_requests", "Requests to StoLoto", "endpoint", "outcome")
        self.stoloto_seconds = self._histogram("stoloto_request_seconds", "Time of a request", _FAST, "endpoint")
        self.http_requests = self._counter("http_requests", "HTTP requests", "method", "route", "status")
        self.http_seconds = self._histogram("http_request_seconds", "Time of an HTTP request", _FAST, "route")
        self.rate_limited = self._counter("rate_limited", "Messages refused because of their number")

    def gauge(self, name: str, text: str, value: Callable[[], float]) -> None:
        """Show a number that is read when somebody asks; `value` must not block and is called in a thread."""
        Gauge(f"lotobot_{name}", text, registry=self.registry).set_function(value)

    def counts(self, name: str, text: str, read: Callable[[], Mapping[str, int]]) -> None:
        """Show counters that others keep, by their names; `read` must not block and is called in a thread."""
        self.registry.register(_Kept(f"lotobot_{name}", text, read))

    def turn_ended(self, outcome: Outcome, model: str, seconds: float) -> None:
        """Count a turn."""
        self.turns.labels(outcome, model).inc()
        self.turn_seconds.labels(outcome).observe(seconds)

    def request_ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an HTTP request; `route` is the template of the path."""
        method = method if method in _METHODS else "OTHER"  # clients may write any word there, and each would be kept
        self.http_requests.labels(method, route, str(status)).inc()
        self.http_seconds.labels(route).observe(seconds)

    def was_read(self, endpoint: str, source: str) -> None:
        """Count a read of StoLoto data (see `tools.stoloto.watch`)."""
        self.stoloto_reads.labels(endpoint, source).inc()

    def was_asked(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Count a request to StoLoto (see `tools.stoloto.watch`)."""
        self.stoloto_requests.labels(endpoint, outcome).inc()
        self.stoloto_seconds.labels(endpoint).observe(seconds)

    def page(self) -> bytes:
        """The text that Prometheus reads. Reads files of the process: call it in a thread."""
        with self._lock:
            if self._process is None:
                self._process = ProcessCollector(registry=self.registry)
                GCCollector(registry=self.registry)
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"lotobot_{name}", text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"lotobot_{name}", text, labels, buckets=buckets, registry=self.registry)


class _Kept(Collector):
    """Counters that another part of the program keeps."""

    def __init__(self, name: str, text: str, read: Callable[[], Mapping[str, int]]) -> None:
        self._name = name
        self._text = text
        self._read = read

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Their values now."""
        family = CounterMetricFamily(self._name, self._text, labels=["kind"])
        for kind, value in self._read().items():
            family.add_metric([kind], value)
        yield family
