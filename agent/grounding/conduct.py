"""What an answer must not say even when every figure is right: promises, urgency, advice to play «hot» numbers."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.sentences import sentences


@dataclass(frozen=True)
class Fault:
    """A sentence that breaks a rule: the rule's Russian name, the words, where they stand."""

    rule: str
    words: str
    place: int


@dataclass(frozen=True)
class _Rule:
    name: str
    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]


def _load() -> Mapping[str, _Rule]:
    table = tomllib.loads((files("agent.grounding.data") / "conduct.toml").read_text("utf-8"))
    return {
        key: _Rule(row["name"], tuple(map(re.compile, row["patterns"])), re.compile("|".join(row["unless"])))
        for key, row in table.items()
    }


# Read when the module is imported, never while an event loop runs.
_RULES: Final = _load()


def faults(text: str) -> list[Fault]:
    """Sentences that promise, urge or advise numbers; one that says the opposite is none."""
    found: list[Fault] = []
    plain = flat(text)
    for span in sentences(text):
        sentence = plain[span.start : span.end]
        for rule in _RULES.values():
            match = next((match for pattern in rule.patterns if (match := pattern.search(sentence))), None)
            if match is not None and not rule.unless.search(sentence):
                found.append(Fault(rule.name, match.group(), span.start + match.start()))
    return found
