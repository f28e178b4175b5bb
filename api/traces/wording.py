"""How the pages say numbers, times and states."""

import json
import re
from datetime import datetime, time
from typing import Any

from agent.traces.trace import TraceSummary
from tools.moscow_time import MOSCOW

STATUSES = {
    "ok": "ответ", "error": "ошибка", "cancelled": "отменён", "fallback": "отвечала запасная модель",
    "tool_error": "сбой инструмента", "grounding": "замечания сверки",
}  # fmt: skip
KINDS = {"chat": "чат", "replay": "повтор", "evaluation": "проверка", "archive": "архив", "model": "модель",
         "tool": "инструмент", "retriever": "поиск", "check": "сверка"}  # fmt: skip
OBJECTIONS = {
    "unsupported": "нет в данных", "of_another_game": "о другой лотерее", "faults": "нарушение правил",
    "leaks": "раскрыты указания",
}  # fmt: skip
ROLES = {"system": "указания", "user": "человек", "assistant": "помощник", "tool": "инструмент"}
TOKENS = {"input": "вход", "output": "выход", "cached": "из них из кэша", "reasoning": "на рассуждения"}
SOURCES = {"live": "данные StoLoto", "cache": "кэш", "stale": "устаревший кэш", "snapshot": "снимок"}
_FAILURE = re.compile(r"[A-Za-z_][\w.]*: \S")


def when(seconds: float) -> str:
    """Moscow time."""
    return f"{datetime.fromtimestamp(seconds, MOSCOW):%d.%m.%Y %H:%M:%S}"


def moment(text: str | None) -> str:
    """Moscow time of an ISO moment; a day where the time is midnight; another text as it is."""
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return text or "—"
    if at.time() == time.min:
        return f"{at:%d.%m.%Y}"
    return f"{at.astimezone(MOSCOW) if at.tzinfo else at:%d.%m.%Y %H:%M}"


def took(milliseconds: float | None) -> str:
    """A duration."""
    if milliseconds is None:
        return "—"
    if milliseconds < 1000:
        return f"{milliseconds:.0f} мс" if milliseconds >= 1 else "<1 мс"
    return f"{milliseconds / 1000:.2f} с".replace(".", ",")


def money(dollars: float | None) -> str:
    """US dollars as billed."""
    return "—" if dollars is None else f"${dollars:.5f}".replace(".", ",")


def share(up: int, down: int) -> str:
    """The share of thumbs up."""
    return f"{100 * up / (up + down):.0f} % из {up + down}" if up + down else "—"


def number(value: float | None) -> str:
    """A count."""
    return "—" if value is None else f"{value:,}".replace(",", "\u202f")


def tokens(read: int | None, written: int | None) -> str:
    """What a model read and wrote; empty when nobody counted."""
    return "" if read is None and written is None else f"{number(read)} → {number(written)} ток."


def plain(value: Any) -> str:
    """A value of a fact."""
    if isinstance(value, list):
        return ", ".join(plain(one) for one in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value).replace(".", ",")


def pretty(value: Any) -> str:
    """JSON to read; a text that is JSON is laid out, another stays."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return str(value)
    return json.dumps(value, ensure_ascii=False, indent=2)


def compact(value: Any) -> str:
    """JSON in one line."""
    return json.dumps(value, ensure_ascii=False)


def draft(content: str) -> dict[str, Any] | None:
    """The answer that a model wrote as JSON with a `text`; None for any other text."""
    try:
        told = json.loads(content)
    except ValueError:
        return None
    return told if isinstance(told, dict) and isinstance(told.get("text"), str) else None


def short(text: str | None, length: int = 140) -> str:
    """The beginning of a text in one line."""
    line = " ".join((text or "").split())
    return line if len(line) <= length else f"{line[:length].rstrip()}…"


def failure(error: str | None) -> str:
    """What a traceback ends in: the kind of the error and its words."""
    lines = [line.strip() for line in (error or "").splitlines() if line.strip()]
    named = [line for line in (error or "").splitlines() if _FAILURE.match(line)]
    return (named or lines or [""])[-1]


def outcome(trace: TraceSummary) -> str:
    """The answer, or in a few words why there is none."""
    if trace.answer:
        return trace.answer
    if trace.status == "cancelled":
        return "Ход остановлен, ответа нет."
    last = failure(trace.error)
    return "Время хода вышло, ответа нет." if last.startswith("TimeoutError") else last or "Ответа нет."
