"""The state of a run of two versions over a data set."""

import time

from pydantic import BaseModel

from agent.evaluation.dialogue import Dialogue
from agent.evaluation.result import Result

#: Seconds without a new case after which the process that ran it must be gone.
SILENCE = 600.0


class Case(BaseModel):
    """One dialogue under both versions."""

    dialogue: Dialogue
    left: Result
    right: Result

    @property
    def question(self) -> str:
        """The message that was answered."""
        return self.dialogue.turns[-1].content

    @property
    def change(self) -> int:
        """1 when the right version is better, -1 when it is worse, 0 when both pass or both fail."""
        return int(self.right.passed) - int(self.left.passed)


class ComparisonSummary(BaseModel):
    """Two versions in numbers: done when `finished` cases are as many as in all.

    `at` and `moved` are seconds since the epoch: the start, and the last case. `better` and `worse` count the cases
    that only the right, or only the left, version answers well.
    """

    id: str
    dataset: str
    left_name: str
    right_name: str
    total: int
    at: float
    moved: float
    error: str | None
    finished: int
    left_passed: int
    right_passed: int
    better: int
    worse: int

    @property
    def running(self) -> bool:
        """Whether more cases will come."""
        return self.error is None and not self.done and time.time() - self.moved < SILENCE

    @property
    def done(self) -> bool:
        """Whether every case is there."""
        return self.finished >= self.total


class Comparison(ComparisonSummary):
    """Two versions case by case."""

    cases: list[Case]

    @property
    def by_change(self) -> list[Case]:
        """Cases that got worse, then those that got better, then the others."""
        return sorted(self.cases, key=lambda case: (-1, 1, 0).index(case.change))
