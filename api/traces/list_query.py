"""The address of the list of traces: its filters, and addresses that differ in one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import HTTPException
from pydantic import ValidationError

from agent.traces.trace_filter import TraceFilter
from api.traces.wording import when

_NAMES = {
    "text": "Слова", "status": "Исход", "feedback": "Оценка", "model": "Модель", "version": "Версия", "kind": "Откуда",
    "min_ms": "От, мс", "max_ms": "До, мс", "min_cost": "Дороже, $", "max_cost": "Дешевле, $",
}  # fmt: skip
# Filters without a field of the form: links set them, so the page says that they are set.
_HIDDEN = {
    "thread": "Разговор",
    "prompt": "Промпт",
    "digest": "Текст промпта",
    "since": "Не раньше",
    "limit": "Ходов на странице",
}
_PLACE = "before"


@dataclass(frozen=True)
class Hidden:
    """A filter that is no field of the form, and the address of the list without it."""

    name: str
    label: str
    value: str
    said: str
    without: str


class ListQuery:
    """What an address asks for; an empty value filters nothing. `given` are the filters as they were written."""

    def __init__(self, given: Mapping[str, str]) -> None:
        known = {key: value.strip() for key, value in given.items() if key in TraceFilter.model_fields}
        self.given = {key: value for key, value in known.items() if value}

    @property
    def narrow(self) -> bool:
        """Whether anything narrows the list."""
        return any(key != "limit" for key in self.given)

    @property
    def hidden(self) -> list[Hidden]:
        """Filters that the form does not show."""
        return [
            Hidden(key, label, self.given[key], _said(key, self.given[key]), self.address(key, _PLACE))
            for key, label in _HIDDEN.items()
            if key in self.given
        ]

    def filter(self) -> TraceFilter:
        """The filter. Raises 422, naming the fields."""
        try:
            return TraceFilter.model_validate(self.given)
        except ValidationError as error:
            keys = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
            names = ", ".join(f"«{_NAMES.get(key) or _HIDDEN.get(key, key)}»" for key in keys)
            raise HTTPException(422, f"В фильтре неверное значение: {names}.") from error

    def address(self, *without: str, **instead: str) -> str:
        """The address of the list without some filters, and with others set."""
        kept = {key: value for key, value in self.given.items() if key not in without} | instead
        return f"/traces?{urlencode(kept)}" if kept else "/traces"


def _said(key: str, value: str) -> str:
    try:
        return when(float(value)) if key == "since" else value
    except (ValueError, OverflowError, OSError):
        return value
