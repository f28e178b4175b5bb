"""Fixed Russian sentences of the rules, kept as data."""

from collections.abc import Mapping
from typing import Final

from agent.rules.language.phrases import load_table

# Read when the module is imported, never while an event loop runs.
_TEXTS: Final[Mapping[str, Mapping[str, str]]] = load_table("texts")


def texts(table: str) -> Mapping[str, str]:
    """The sentences of one table of `texts.toml` by name."""
    return _TEXTS[table]


def fixed_text(intent: str) -> str | None:
    """The whole answer to an intent that needs no data; None when it has no such answer."""
    return _TEXTS["fixed"].get(intent)
