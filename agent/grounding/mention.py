"""A value that a text names."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "money", "percent", "date", "time", "moment", "draw", "numbers", "odds", "span", "year", "count", "link",
    "phone", "weekday", "soon", "words",
]  # fmt: skip
#: Year (None when not said), month, day.
Day = tuple[int | None, int, int]
#: Hours, minutes.
Clock = tuple[int, int]


@dataclass(frozen=True)
class Mention:
    """One value with its place in the text.

    `amount` is the number for all kinds but dates, times, links, phones, `words` and `numbers`: days from now for
    `soon`, Monday as 0 for `weekday`. `unit` is the worth of its last digit, so that rounded values can be compared;
    `loose` says that the text itself calls it approximate. `claim` is False for numbers too small or too common to be
    checked.
    """

    kind: Kind
    text: str
    start: int
    end: int
    amount: float = 0.0
    unit: float = 1.0
    loose: bool = False
    numbers: tuple[int, ...] = ()
    day: Day | None = None
    clock: Clock | None = None
    claim: bool = True
