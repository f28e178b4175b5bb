"""Model and tool calls as LangChain reports them, counted."""

import time
from typing import Any
from uuid import UUID

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, LLMResult

from api.metrics import Metrics

MOST_BEGUN = 4096


class ModelMetrics(AsyncCallbackHandler):
    """Counts calls, tokens, cost and time. Never raises: LangChain logs what a handler raises and goes on."""

    run_inline = True

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._begun: dict[UUID, tuple[str, float]] = {}

    async def on_chat_model_start(
        self,
        serialized: dict[str, Any],
        messages: list[list[BaseMessage]],  # noqa: ARG002
        *,
        run_id: UUID,
        metadata: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """A model is asked."""
        told = metadata or {}
        self._begin(run_id, str(told.get("ls_model_name") or told.get("model") or (serialized or {}).get("name")))

    async def on_llm_end(self, response: LLMResult, *, run_id: UUID, **_: Any) -> None:
        """A model answered; the answer says what it cost."""
        model, seconds = self._end(run_id)
        self._metrics.model_seconds.labels(model).observe(seconds)
        self._metrics.model_calls.labels(model, "ok").inc()
        for generations in response.generations:
            for generation in generations:
                if isinstance(generation, ChatGeneration) and isinstance(generation.message, AIMessage):
                    self._count(model, generation.message)

    async def on_llm_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        """A model did not answer."""
        model, seconds = self._end(run_id)
        self._metrics.model_seconds.labels(model).observe(seconds)
        self._metrics.model_calls.labels(model, type(error).__name__).inc()

    async def on_tool_start(self, serialized: dict[str, Any], input_str: str, *, run_id: UUID, **_: Any) -> None:  # noqa: ARG002
        """A tool begins."""
        self._begin(run_id, str((serialized or {}).get("name")))

    async def on_tool_end(self, output: Any, *, run_id: UUID, **_: Any) -> None:
        """A tool is done; one that was refused says so in its message."""
        self._tool_ended(run_id, "error" if getattr(output, "status", "success") == "error" else "ok")

    async def on_tool_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        """A tool failed."""
        self._tool_ended(run_id, type(error).__name__)

    def _begin(self, run_id: UUID, name: str) -> None:
        self._begun[run_id] = name, time.perf_counter()
        if len(self._begun) > MOST_BEGUN:  # calls that were cancelled are never reported as ended
            self._begun.pop(next(iter(self._begun)))

    def _end(self, run_id: UUID) -> tuple[str, float]:
        name, started = self._begun.pop(run_id, ("unknown", time.perf_counter()))
        return name, time.perf_counter() - started

    def _tool_ended(self, run_id: UUID, outcome: str) -> None:
        tool, seconds = self._end(run_id)
        self._metrics.tool_calls.labels(tool, outcome).inc()
        self._metrics.tool_seconds.labels(tool).observe(seconds)

    def _count(self, model: str, message: AIMessage) -> None:
        usage = message.usage_metadata
        if usage is not None:
            self._metrics.tokens.labels(model, "input").inc(usage["input_tokens"])
            self._metrics.tokens.labels(model, "output").inc(usage["output_tokens"])
            cached = usage.get("input_token_details", {}).get("cache_read", 0)
            self._metrics.tokens.labels(model, "cached").inc(cached)
        billed = (message.response_metadata.get("token_usage") or {}).get("cost")
        if isinstance(billed, int | float) and billed > 0:
            self._metrics.cost.labels(model).inc(billed)
