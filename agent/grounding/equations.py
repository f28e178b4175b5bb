"""Arithmetic that an answer shows: «28 × 70 ₽ = 1 960 ₽» follows from 28 and 70."""

import re
from collections.abc import Sequence

from agent.grounding.mention import Mention

_TIMES = re.compile(r"\s*(?:(?:билет\w*|комбинац\w*|ставк\w*|шт\.?)\s*)?(?:×|x|х|\*|·|умножить на|по)\s*")
_PLUS = re.compile(r"\s*\+\s*")
_MINUS = re.compile(r"\s*(?:-|−|–|—|минус)\s*")
_OVER = re.compile(r"\s*(?::|/|÷)\s*")
_EQUALS = re.compile(r"\s*(?:=|равно|итого|всего|это|-|—|–)\s*")


def follows(text: str, mentions: Sequence[Mention], place: int, supported: Sequence[bool]) -> bool:
    """Whether the mention at `place` is the right result of the two numbers before it, both of them supported."""
    if place < 2 or not (supported[place - 1] and supported[place - 2]):
        return False
    first, second, result = mentions[place - 2 : place + 1]
    if result.kind not in ("money", "count"):
        return False
    if not _EQUALS.fullmatch(text[second.end : result.start]):
        return False
    between = text[first.end : second.start]
    a, b = first.amount, second.amount
    results = (
        (_TIMES, a * b),
        (_PLUS, a + b),
        (_MINUS, a - b),
        (_OVER, a / b if b else None),
    )
    return any(
        sign.fullmatch(between) and value is not None and abs(value - result.amount) < 0.005 for sign, value in results
    )
