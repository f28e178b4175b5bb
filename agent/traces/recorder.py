"""The callback that records turns: model calls, tools and retrievals, without the framework's plumbing."""

import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.outputs import LLMResult

from agent.traces.call_settings import call_settings
from agent.traces.failure_text import failure_text
from agent.traces.recorded import UNFINISHED, RecordedTurn, Step, StepKind

CHECK = "grounding"  # the name of the run in which an answer is checked against its data


class TurnRecorder(BaseCallbackHandler):
    """Fills the turns that were opened; a run belongs to the turn that `trace_id` of its metadata names.

    It runs inline, in the path of the work, and only takes references. LangChain never ends the runs inside of one
    that was cancelled, so `finish` closes them.
    """

    run_inline = True

    def __init__(self) -> None:
        self._turns: dict[str, RecordedTurn] = {}
        self._runs: dict[UUID, tuple[RecordedTurn, Step | None]] = {}
        self._of_turn: dict[str, list[UUID]] = {}
        self._checks: set[UUID] = set()

    def begin(self, turn: RecordedTurn) -> None:
        """Record this turn from now on."""
        key = str(turn.question.trace_id)
        self._turns[key] = turn
        self._of_turn[key] = []

    def finish(self, turn: RecordedTurn) -> None:
        """Stop recording; what still runs is closed as the turn ends."""
        key = str(turn.question.trace_id)
        self._close(turn, "ход остановлен раньше")
        self._turns.pop(key, None)
        for run_id in self._of_turn.pop(key, ()):
            self._checks.discard(run_id)
            self._runs.pop(run_id, None)
        turn.ended = time.time()

    def on_chain_start(
        self,
        serialized: dict[str, Any] | None,  # noqa: ARG002
        inputs: Any,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """Plumbing is passed through: what runs inside hangs on what is outside; an outermost one is an attempt."""
        turn = self._turn(metadata)
        if turn is None:
            return
        if kwargs.get("name") == CHECK:
            self._start("check", CHECK, run_id, parent_run_id, metadata, given=inputs)
            self._checks.add(run_id)
            return
        if parent_run_id is None:
            self._close(turn, "вышло время попытки")
            turn.attempts.append(str((metadata or {}).get("model")))
            turn.metadata = metadata or {}
        self._keep(turn, run_id, self._step(parent_run_id))

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **_: Any) -> None:
        """A check of the answer is over; other chains are of no interest."""
        if run_id in self._checks:
            self._end(run_id, outputs)

    def on_chat_model_start(
        self,
        serialized: dict[str, Any] | None,
        messages: list[list[BaseMessage]],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """A model is asked; the messages are kept even if nothing comes back."""
        name = str((serialized or {}).get("name"))
        step = self._start("model", name, run_id, parent_run_id, metadata, given=messages[0])
        if step is not None:
            step.settings = call_settings(kwargs.get("invocation_params") or {})
            step.model = (metadata or {}).get("ls_model_name") or (metadata or {}).get("model")

    def on_llm_new_token(self, token: Any, *, run_id: UUID, **_: Any) -> None:
        """Only when the first one came is of interest."""
        step = self._step(run_id)
        if step is not None and step.first_token is None and token:
            step.first_token = time.time()

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **_: Any) -> None:
        """The model has answered."""
        generation = response.generations[0][0] if response.generations and response.generations[0] else None
        self._end(run_id, getattr(generation, "message", None) or getattr(generation, "text", None))

    def on_tool_start(
        self,
        serialized: dict[str, Any] | None,
        input_str: str,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        metadata: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """A tool begins."""
        name = str((serialized or {}).get("name"))
        self._start("tool", name, run_id, parent_run_id, metadata, given=input_str if inputs is None else inputs)

    def on_tool_end(self, output: Any, *, run_id: UUID, **_: Any) -> None:
        """A tool has answered."""
        self._end(run_id, output)

    def on_retriever_start(
        self,
        serialized: dict[str, Any] | None,
        query: str,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """A search begins."""
        name = str(kwargs.get("name") or (serialized or {}).get("name") or "retriever")
        self._start("retriever", name, run_id, parent_run_id, metadata, given=query)

    def on_retriever_end(self, documents: Sequence[Document], *, run_id: UUID, **_: Any) -> None:
        """Documents were found."""
        self._end(run_id, list(documents))

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        """The model failed."""
        self._end(run_id, None, error)

    def on_tool_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        """The tool failed."""
        self._end(run_id, None, error)

    def on_retriever_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        """The search failed."""
        self._end(run_id, None, error)

    def _close(self, turn: RecordedTurn, why: str) -> None:
        for run_id in self._of_turn.get(str(turn.question.trace_id), ()):
            step = self._step(run_id)
            if step is not None:
                step.close(f"{UNFINISHED}: {why}")

    def _turn(self, metadata: dict[str, Any] | None) -> RecordedTurn | None:
        return self._turns.get(str((metadata or {}).get("trace_id")))

    def _step(self, run_id: UUID | None) -> Step | None:
        return self._runs.get(run_id, (None, None))[1] if run_id is not None else None

    def _keep(self, turn: RecordedTurn, run_id: UUID, step: Step | None) -> None:
        self._runs[run_id] = (turn, step)
        self._of_turn[str(turn.question.trace_id)].append(run_id)

    def _start(
        self,
        kind: StepKind,
        name: str,
        run_id: UUID,
        parent_run_id: UUID | None,
        metadata: dict[str, Any] | None,
        *,
        given: Any,
    ) -> Step | None:
        turn = self._turn(metadata)
        if turn is None:
            return None
        step = Step(kind, name, time.time(), given, attempt=max(1, len(turn.attempts)))
        parent = self._step(parent_run_id)
        (turn.steps if parent is None else parent.children).append(step)
        self._keep(turn, run_id, step)
        return step

    def _end(self, run_id: UUID, result: Any, error: BaseException | None = None) -> None:
        step = self._step(run_id)
        if step is not None and step.ended is None:
            step.result = result
            step.close(failure_text(error) if error is not None else None)
