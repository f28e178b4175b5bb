"""For how many draws each number has not come out. It says nothing about the next draw."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Absences:
    """Pairs of number and draws since it came last, the longest absence first; 0 is the newest draw.

    A number that came in none of the draws has as many as there are `draws`.
    """

    name: str
    draws: int
    since: tuple[tuple[int, int], ...]


def absences(name: str, draws: Sequence[Sequence[int]], low: int, high: int) -> Absences:
    """Look through the draws of one field, the newest first, for the last time of each number."""
    last: dict[int, int] = {}
    for ago, numbers in enumerate(draws):
        for number in numbers:
            last.setdefault(number, ago)
    every = [(number, last.get(number, len(draws))) for number in range(low, high + 1)]
    return Absences(name, len(draws), tuple(sorted(every, key=lambda item: (-item[1], item[0]))))
