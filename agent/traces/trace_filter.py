"""Which traces to list."""

import re
from typing import Any, Literal

from pydantic import BaseModel, Field

from tools.russian_words import stem

Outcome = Literal["ok", "error", "cancelled", "fallback", "tool_error", "grounding"]
_WORD = re.compile(r"[^\W_]+")
# FTS5 finds pieces of three letters and more.
_SHORTEST = 3


class TraceFilter(BaseModel):
    """Every field narrows the list; times are milliseconds, costs US dollars, moments seconds since the epoch.

    `text` is looked for in questions, answers and errors, by the stems of its words. `before` pages on.
    """

    text: str | None = Field(default=None, max_length=200)
    status: Outcome | None = None
    kind: str | None = Field(default=None, max_length=40)
    model: str | None = Field(default=None, max_length=200)
    prompt: str | None = Field(default=None, max_length=100)
    version: str | None = Field(default=None, max_length=100)
    digest: str | None = Field(default=None, max_length=64)
    thread: str | None = Field(default=None, max_length=200)
    min_ms: float | None = Field(default=None, ge=0)
    max_ms: float | None = Field(default=None, ge=0)
    min_cost: float | None = Field(default=None, ge=0)
    max_cost: float | None = Field(default=None, ge=0)
    feedback: Literal["up", "down", "none", "any"] | None = None
    since: float | None = None
    before: float | None = None
    limit: int = Field(default=50, ge=1, le=200)

    def where(self) -> tuple[str, list[Any]]:
        """The SQL condition and its values."""
        conditions, values = ["1"], []
        columns = {
            "kind = ?": self.kind, "model = ?": self.model, "prompt_name = ?": self.prompt,
            "prompt_version = ?": self.version, "prompt_hash = ?": self.digest,
            "thread = ?": self.thread, "ms >= ?": self.min_ms,
            "ms <= ?": self.max_ms, "cost >= ?": self.min_cost, "cost <= ?": self.max_cost,
            "started >= ?": self.since, "started < ?": self.before,
        }  # fmt: skip
        for condition, value in columns.items():
            if value is not None:
                conditions.append(condition)
                values.append(value)
        if self.status is not None:
            conditions.append(_STATUS[self.status])
        if self.feedback is not None:
            conditions.append(_FEEDBACK[self.feedback])
        for part in search_parts(self.text or ""):
            if len(part) >= _SHORTEST:
                conditions.append("row IN (SELECT rowid FROM words WHERE words MATCH ?)")
                values.append('"' + part.replace('"', '""') + '"')
            else:
                conditions.append("row IN (SELECT rowid FROM words WHERE instr(text, ?) > 0)")
                values.append(part)
        return " AND ".join(conditions), values


_STATUS: dict[Outcome, str] = {
    "ok": "status = 'ok'",
    "error": "status = 'error'",
    "cancelled": "status = 'cancelled'",
    "fallback": "fallback = 1",
    "tool_error": "tool_errors > 0",
    "grounding": "grounding > 0",
}
_FEEDBACK = {"up": "score = 1", "down": "score = -1", "none": "score IS NULL", "any": "score IS NOT NULL"}


def search_parts(text: str) -> list[str]:
    """What every text found must hold: stems of Russian words, so that endings do not matter; other words as given."""
    return [_stemmed(word) for word in _WORD.findall(searchable(text))]


def _stemmed(word: str) -> str:
    cut = stem(word) if re.fullmatch("[а-я]+", word) else word
    return cut if len(cut) >= _SHORTEST else word


def searchable(text: str) -> str:
    """The text in lower case with ё as е, as it is indexed."""
    return text.lower().replace("ё", "е")
