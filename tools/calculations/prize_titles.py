"""What a prize category asks for, read from the title that StoLoto gives it."""

import re
from collections.abc import Sequence

from tools.calculations.chances import Field, Hits
from tools.calculations.prize_rules import Category

_PAIR = re.compile(r"\b(\d{1,2})\s*(?:\+|и)\s*(\d{1,2})\b")
_OF = re.compile(r"\b(\d{1,2})\s*из\s*(\d{1,2})\b")
_EITHER = re.compile(r"\b(\d{1,2})\s*(?:или|/)\s*(\d{1,2})\b")
_ALONE = re.compile(r"^\D*(\d{1,2})\D*$")


def category_of(title: str, fields: Sequence[Field]) -> Category | None:
    """The matches that a title such as `4 + 3`, `5 из 6`, `12 или 0`, `4 числа` names; None for any other title."""
    plain = title.strip().lower()
    ways: list[Hits] = []
    if len(fields) == 2:
        if found := _PAIR.search(plain):
            first, second = int(found[1]), int(found[2])
            ways = [(first, second)]
            if fields[0] == fields[1] and first != second:
                ways.append((second, first))
        elif found := _ALONE.match(plain):
            ways = [(int(found[1]), None)]
    elif found := _OF.search(plain):
        ways = [(int(found[1]),)] if int(found[2]) == fields[0].pick else []
    elif found := _EITHER.search(plain):
        ways = [(int(found[1]),), (int(found[2]),)]
    elif found := _ALONE.match(plain):
        ways = [(int(found[1]),)]
    return Category(title.strip(), tuple(ways)) if ways else None
