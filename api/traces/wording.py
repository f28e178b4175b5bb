"""How the pages say numbers, times and states."""

import json
from datetime import datetime
from typing import Any

from tools.moscow_time import MOSCOW

STATUSES = {
    "ok": "ответ", "error": "ошибка", "cancelled": "отменён", "fallback": "отвечала запасная модель",
    "tool_error": "сбой инструмента", "grounding": "нет опоры на данные",
}  # fmt: skip
KINDS = {"chat": "чат", "replay": "повтор", "evaluation": "проверка", "model": "модель", "tool": "инструмент",
         "retriever": "поиск", "check": "сверка"}  # fmt: skip
OBJECTIONS = {"unsupported": "нет в данных", "faults": "нарушение правил", "leaks": "раскрыты указания"}
ROLES = {"system": "указания", "user": "человек", "assistant": "помощник", "tool": "инструмент"}
NOTES = {"live_tools": "Этих вызовов в записи не было, инструменты спросили заново"}


def when(seconds: float) -> str:
    """Moscow time."""
    return f"{datetime.fromtimestamp(seconds, MOSCOW):%d.%m.%Y %H:%M:%S}"


def took(milliseconds: float | None) -> str:
    """A duration."""
    if milliseconds is None:
        return "—"
    return f"{milliseconds:.0f} мс" if milliseconds < 1000 else f"{milliseconds / 1000:.2f} с".replace(".", ",")


def money(dollars: float | None) -> str:
    """US dollars as billed."""
    return "—" if dollars is None else f"${dollars:.5f}".replace(".", ",")


def share(up: int, down: int) -> str:
    """The share of thumbs up."""
    return f"{100 * up / (up + down):.0f} % из {up + down}" if up + down else "—"


def number(value: float | None) -> str:
    """A count."""
    return "—" if value is None else f"{value:,}".replace(",", "\u202f")


def pretty(value: Any) -> str:
    """JSON to read; a text that is JSON is laid out, another stays."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return str(value)
    return json.dumps(value, ensure_ascii=False, indent=2)


def short(text: str | None, length: int = 140) -> str:
    """The beginning of a text in one line."""
    line = " ".join((text or "").split())
    return line if len(line) <= length else f"{line[:length].rstrip()}…"
