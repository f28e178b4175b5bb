"""Which facts of a turn an answer uses."""

import re
from collections.abc import Iterable
from datetime import datetime

from tools.output import Fact

_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
_MILLION = 1_000_000
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


def used_facts(text: str, codes: Iterable[str], facts: Iterable[Fact]) -> list[Fact]:
    """The facts about the lotteries shown (`codes`) or stated in the text, each once, in the order given."""
    shown = tuple(f"{code}." for code in codes)
    flat = _GROUPED.sub("", text)
    kept: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if fact.field.startswith(shown) or _states(flat, fact.value):
            kept.setdefault((fact.field, str(fact.value)), fact)
    return list(kept.values())


def _states(text: str, value: str | float | list[int]) -> bool:
    """Whether the text says the value: a number on its own or in millions, a phrase, all numbers of a draw."""
    if isinstance(value, list):
        return bool(value) and all(_has_number(text, str(number)) for number in value)
    if isinstance(value, str):
        return value in text or _states_moment(text, value)
    if _has_number(text, f"{value:g}".replace(".", ",")) or _has_number(text, str(value)):
        return True
    if value < _MILLION:
        return False
    millions = f"{value / _MILLION:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return re.search(rf"(?<![\d,.]){re.escape(millions)}\s*(?:млн|миллион)", text.replace(".", ",")) is not None


def _states_moment(text: str, value: str) -> bool:
    """Whether the text names the day and the time of a value such as `2026-11-22 20:15`, in any usual form."""
    try:
        moment = datetime.strptime(value, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - only compared with words
    except ValueError:
        return False
    month = _MONTHS[moment.month - 1]
    days = f"{moment:%d.%m}", f"{moment.day} {month}", f"{moment:%d} {month}"
    return f"{moment:%H:%M}" in text and any(day in text for day in days)


def _has_number(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d]|[.,]\d)", text) is not None
