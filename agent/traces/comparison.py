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


class Comparison(BaseModel):
    """Two versions case by case: done when there are as many cases as in all.

    `at` and `moved` are seconds since the epoch: the start, and the last case.
    """

    id: str
    dataset: str
    left_name: str
    right_name: str
    total: int
    at: float
    moved: float
    error: str | None
    cases: list[Case] = []

    @property
    def running(self) -> bool:
        """Whether more cases will come."""
        return self.error is None and not self.done and time.time() - self.moved < SILENCE

    @property
    def done(self) -> bool:
        """Whether every case is there."""
        return len(self.cases) >= self.total

    @property
    def by_change(self) -> list[Case]:
        """Cases that got worse, then those that got better, then the others."""
        return sorted(self.cases, key=lambda case: (-1, 1, 0).index(case.change))

    @property
    def left_passed(self) -> int:
        """Good answers of the left version."""
        return sum(case.left.passed for case in self.cases)

    @property
    def right_passed(self) -> int:
        """Good answers of the right version."""
        return sum(case.right.passed for case in self.cases)

    @property
    def better(self) -> int:
        """Cases that only the right version answers well."""
        return sum(case.change > 0 for case in self.cases)

    @property
    def worse(self) -> int:
        """Cases that only the left version answers well."""
        return sum(case.change < 0 for case in self.cases)
