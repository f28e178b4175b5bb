"""What an answer must not say even when every figure is right: promises, urgency, advice to play «hot» numbers."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.saying import Saying, places_of


@dataclass(frozen=True)
class Fault:
    """A sentence that breaks a rule: the rule's Russian name, the words (flat), where they stand."""

    rule: str
    words: str
    place: int


# Read when the module is imported, never while an event loop runs.
_TABLES: Final = tuple(tomllib.loads((files("agent.grounding.data") / "conduct.toml").read_text("utf-8")).values())
_RULES: Final = tuple(map(Saying.parse, _TABLES))


def faults(text: str) -> list[Fault]:
    """Sentences that promise, urge or advise numbers; one that says the opposite is none."""
    return [
        Fault(_TABLES[number]["name"], flat(text[span.start : span.end]), span.start)
        for number, span in places_of(_RULES, text)
    ]
