"""Masks values by the names of their fields: at any depth, and where they stand in text."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from structlog.typing import EventDict

from agent.traces.masking import ALWAYS, MASK


class Mask:
    """Masks the fields named, in any case; a few names are always among them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name.strip().lower() for name in (*ALWAYS, *names) if name.strip())
        words = "|".join(re.escape(name) for name in sorted(self._names, key=len, reverse=True))
        # In text: name=value of a query, "name": "value" of JSON, Name: Scheme value of a header.
        self._in_text = re.compile(
            rf"""(?i)(?<![\w-])((?:{words})\\?["']?\s*[=:]\s*)"""
            r"""(?:\\?"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:(?:Bearer|Basic)\s+)?[^\s&;,"'\\}\]]+)"""
        )

    def processor(self, _: Any, __: str, event: EventDict) -> EventDict:
        """Mask a log event, as a processor of structlog."""
        return {key: self.value(key, value) for key, value in event.items()}

    def value(self, name: str, value: Any) -> Any:
        """A value under a name with everything masked in it that must be."""
        if name.lower() in self._names:
            return MASK
        if isinstance(value, str):
            return self._in_text.sub(rf"\g<1>{MASK}", value)
        if isinstance(value, BaseModel):
            value = value.model_dump(mode="json")
        if isinstance(value, Mapping):
            return {str(inner): self.value(str(inner), item) for inner, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(name, item) for item in value]
        return value
