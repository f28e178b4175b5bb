"""How well a search answers labelled questions."""

import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from statistics import mean, quantiles
from typing import Any

DEPTH = 10
#: Searches before the measured ones, so that no figure holds what is done once in a process.
_WARM_UP = 3


class BadQuestion(ValueError):
    """A line of a file of questions cannot be read; the message says which."""


@dataclass(frozen=True)
class Labelled:
    """A question, its kind, and patterns (`tax.*`) of the ids or codes that answer it."""

    kind: str
    text: str
    answers: tuple[str, ...]

    def place(self, found: Sequence[Sequence[str | None]]) -> int | None:
        """Rank of the first right one among what was found (names of each: id, code), from 1."""
        for rank, names in enumerate(found[:DEPTH], start=1):
            if any(name and fnmatchcase(name, pattern) for name in names for pattern in self.answers):
                return rank
        return None


@dataclass(frozen=True)
class Tried:
    """What a search gave for one question: the rank of the right answer, the first id, and milliseconds taken."""

    question: Labelled
    place: int | None
    first: str | None
    milliseconds: float


def read_questions(lines: Iterable[str]) -> list[Labelled]:
    """Lines of `kind | question | patterns`; empty ones and those that begin with `#` are left out.

    Raises `BadQuestion`.
    """
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not all(parts):
            raise BadQuestion(f"line {number} is not `kind | question | patterns`")
        questions.append(Labelled(parts[0], parts[1], tuple(parts[2].split())))
    return questions


Search = Callable[[str], Awaitable[Sequence[Sequence[str | None]]]]


async def try_all(questions: Sequence[Labelled], search: Search) -> list[Tried]:
    """Ask every question in turn. `search` gives names (id, code) of what it finds, best first."""
    for question in questions[:_WARM_UP]:
        await search(question.text)
    tried = []
    for question in questions:
        started = time.perf_counter()
        found = await search(question.text)
        taken = 1000 * (time.perf_counter() - started)
        tried.append(Tried(question, question.place(found), found[0][0] if found else None, taken))
    return tried


def figures(tried: Sequence[Tried]) -> list[dict[str, Any]]:
    """Figures of all questions, then of each kind in order of first appearance. Empty when nothing was tried."""
    if not tried:
        return []
    kinds: dict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        kinds[one.question.kind].append(one)
    return [_row("all", tried), *(_row(kind, some) for kind, some in kinds.items())]


def _row(kind: str, tried: Sequence[Tried]) -> dict[str, Any]:
    places = [one.place for one in tried]
    first, count = Counter(one.first for one in tried).most_common(1)[0]
    times = [one.milliseconds for one in tried]
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return {
        "kind": kind,
        "queries": len(tried),
        "recall@1": round(mean(place == 1 for place in places), 3),
        "recall@3": round(mean(place is not None and place <= 3 for place in places), 3),
        "mrr@10": round(mean(1 / place if place else 0 for place in places), 3),
        "hub_share": round(count / len(tried), 3),
        "hub": first,
        "p50_ms": round(cuts[49], 2),
        "p95_ms": round(cuts[94], 2),
    }
