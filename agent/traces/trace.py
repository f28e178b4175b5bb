"""A finished trace: what is listed of it, and the whole of it."""

from typing import Any, Literal

from pydantic import BaseModel

Status = Literal["ok", "error", "cancelled"]


class TraceSummary(BaseModel):
    """One line of the list. Times are milliseconds, `started` is seconds since the epoch, `cost` is US dollars.

    `fallback` says that a later model answered, `tool_errors` counts tools that failed, `grounding` counts what the
    answer said without data; `score` is the last feedback, 1 or -1.
    """

    id: str
    started: float
    ms: float
    kind: str
    status: Status
    thread: str
    question: str
    answer: str | None = None
    error: str | None = None
    prompt_name: str
    prompt_version: str
    prompt_hash: str
    model: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: float | None = None
    first_token_ms: float | None = None
    fallback: bool = False
    tool_errors: int = 0
    grounding: int = 0
    replay_of: str | None = None
    score: int | None = None


class Feedback(BaseModel):
    """What a person thought of an answer. `at` is seconds since the epoch."""

    score: Literal[1, -1]
    comment: str | None = None
    at: float


class Run(BaseModel):
    """A model call, a tool call, a retrieval or a check of an answer; milliseconds count from the turn's start."""

    kind: Literal["model", "tool", "retriever", "check"]
    name: str
    start_ms: float
    ms: float
    attempt: int = 1
    error: str | None = None
    model: str | None = None
    settings: dict[str, Any] = {}
    first_token_ms: float | None = None
    tokens: dict[str, int] = {}
    cost: float | None = None
    messages: list[dict[str, Any]] = []
    said: dict[str, Any] | None = None
    input: Any = None
    output: str | None = None
    artifact: dict[str, Any] | None = None
    documents: list[dict[str, Any]] = []
    objections: dict[str, list[str]] = {}
    children: list["Run"] = []


class TraceBody(BaseModel):
    """What a summary does not say."""

    history: list[dict[str, str]] = []
    answer: dict[str, Any] | None = None
    attempts: list[str] = []
    notes: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    runs: list[Run] = []


class Trace(TraceSummary):
    """A whole turn: the run tree, the answer with its facts, the feedback."""

    body: TraceBody
    feedback: list[Feedback] = []

    def all_runs(self) -> list[Run]:
        """Every run, parents before children, in the order of their start."""
        found: list[Run] = []
        waiting = list(reversed(self.body.runs))
        while waiting:
            run = waiting.pop()
            found.append(run)
            waiting.extend(reversed(run.children))
        return found


class PromptVersion(BaseModel):
    """What the turns with one version of a prompt say of it.

    `failures`, `fallbacks`, `tool_errors` and `grounding` count turns, `up` and `down` thumbs; times as in a summary.
    """

    name: str
    version: str
    hash: str
    turns: int
    failures: int
    fallbacks: int
    tool_errors: int
    grounding: int
    ms: float
    cost: float | None
    up: int
    down: int
    last: float
