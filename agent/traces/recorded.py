"""A turn while it is recorded: references to what happened, nothing converted yet."""

import time
from dataclasses import dataclass, field
from typing import Any, Literal

from agent.answer import Answer
from agent.conversation import Question

StepKind = Literal["model", "tool", "retriever", "check"]
#: The error of what still ran when its turn, or its attempt, was over.
UNFINISHED = "не завершено"


@dataclass
class Step:
    """A model call, a tool call, a retrieval or a check of an answer.

    Times are seconds since the epoch; `ended` is None while it runs.
    """

    kind: StepKind
    name: str
    started: float
    given: Any = None
    result: Any = None
    ended: float | None = None
    first_token: float | None = None
    error: str | None = None
    model: str | None = None
    attempt: int = 1
    settings: dict[str, Any] = field(default_factory=dict)
    children: list["Step"] = field(default_factory=list)

    def close(self, error: str | None = None) -> None:
        """End the step, unless it has ended, with an error if there was one."""
        if self.ended is None:
            self.ended = time.time()
            self.error = error


@dataclass
class RecordedTurn:
    """One turn from the question to the answer, with every attempt to answer it.

    `kind` says who asked: a person (`chat`), an engineer (`replay`), a data set (`evaluation`),
    a list of draws to be put into words (`archive`).
    `notes` are what parts of the program had to say of the turn, by name.
    """

    question: Question
    kind: str
    prompt_name: str
    prompt_version: str
    prompt_hash: str
    prompt_text: str
    started: float = field(default_factory=time.time)
    ended: float | None = None
    attempts: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    answer: Answer | None = None
    error: str | None = None
    cancelled: bool = False
    replay_of: str | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
