"""Odds that a message names: «1 к 14 миллионам», «один шанс из миллиона». Their «1 к» is no thousand rubles."""

import re
from dataclasses import dataclass

from agent.rules.language.words import normal
from agent.rules.values.sums import sums_in

_LEAD = re.compile(
    r"(?<![\d.,:])\b(?:1|один|одна|одного|одному|одной)\s*(?P<chance>шанс\w*\s+)?(?P<link>\bко?\s|\bна\s|\bиз\s|:)\s*(?=[\dа-я])"
)
#: After a number these say that it is no odds: «есть 1 к 500 рублей».
_OTHER = re.compile(r"\s*(?:₽|р\b|руб|билет|шту?к|шт\b|лотере)")
#: «1 из 45», «1 на 20» and «1:30» are something else; who speaks of odds in this way names large numbers.
_LARGE = 1_000
_LEAST = 2


@dataclass(frozen=True)
class _Odds:
    value: int
    start: int
    end: int


def _found(plain: str) -> _Odds | None:
    for lead in _LEAD.finditer(plain):
        rest = plain[lead.end() :]
        sums = sums_in(rest)
        if not sums or sums[0].start != 0 or _OTHER.match(rest[sums[0].end :]):
            continue
        sure = lead["chance"] is not None or lead["link"].startswith("к")
        if sums[0].value >= (_LEAST if sure else _LARGE):
            return _Odds(sums[0].value, lead.start(), lead.end() + sums[0].end)
    return None


def odds_said_in(text: str) -> int | None:
    """The N of «1 к N» that a message names; None when it names no odds."""
    found = _found(normal(text))
    return found.value if found is not None else None


def without_odds(text: str) -> str:
    """The text without the odds that it names, so that their numbers are read as nothing else."""
    plain = normal(text)
    found = _found(plain)
    return text if found is None else f"{plain[: found.start]} | {plain[found.end :]}"
