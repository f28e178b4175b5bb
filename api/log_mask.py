"""Masks values by the names of their fields, at any depth and in text; and phones, e-mails and card numbers."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from structlog.typing import EventDict

from agent.traces.masking import ALWAYS, MASK, Masking

#: Written by the program alone: digits in them are no phone.
_OURS = frozenset(("timestamp", "level", "logger", "trace_id", "chat"))
_personal = Masking().text


class Mask:
    """Masks the fields named, in any case; a few names are always among them.

    Phones, e-mails and card numbers are masked in every text, but for ids and names of our own.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name.strip().lower() for name in (*ALWAYS, *names) if name.strip())
        self._ours = _OURS - self._names
        words = "|".join(re.escape(name) for name in sorted(self._names, key=len, reverse=True))
        # In text: name=value of a query, "name": "value" of JSON, Name: Scheme value of a header.
        self._in_text = re.compile(
            rf"""(?i)(?<![\w-])((?:{words})\\?["']?\s*[=:]\s*)"""
            r"""(?:\\?"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:(?:Bearer|Basic)\s+)?[^\s&;,"'\\}\]]+)"""
        )

    def processor(self, _: Any, __: str, event: EventDict) -> EventDict:
        """Mask a log event, as a processor of structlog."""
        return {key: value if key in self._ours else self.value(key, value) for key, value in event.items()}

    def value(self, name: str, value: Any) -> Any:
        """A value under a name with everything masked in it that must be."""
        if name.lower() in self._names:
            return MASK
        if isinstance(value, str):
            return _personal(self._in_text.sub(rf"\g<1>{MASK}", value))
        if isinstance(value, BaseModel):
            value = value.model_dump(mode="json")
        if isinstance(value, Mapping):
            return {str(inner): self.value(str(inner), item) for inner, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(name, item) for item in value]
        return value
