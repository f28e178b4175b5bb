"""Statements without a figure that need data all the same: gifts, records, wins, shares, taxes."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.sentences import sentences


@dataclass(frozen=True)
class _Claim:
    told: tuple[re.Pattern[str], ...]
    data: re.Pattern[str]
    unless: re.Pattern[str]


def _load() -> tuple[_Claim, ...]:
    table = tomllib.loads((files("agent.grounding.data") / "claims.toml").read_text("utf-8"))
    return tuple(
        _Claim(tuple(map(re.compile, row["told"])), re.compile(row["data"]), re.compile(row["unless"]))
        for row in table.values()
    )


# Read when the module is imported, never while an event loop runs.
_CLAIMS: Final = _load()


def claims_without_data(text: str, data: Iterable[str]) -> list[Mention]:
    """Statements of a text that none of the texts in data, nor the person, makes."""
    plain = flat(text)
    found: list[tuple[_Claim, Mention]] = []
    for span in sentences(text):
        sentence = plain[span.start : span.end]
        for claim in _CLAIMS:
            match = next((match for pattern in claim.told if (match := pattern.search(sentence))), None)
            if match is not None and not claim.unless.search(sentence):
                start, end = span.start + match.start(), span.start + match.end()
                found.append((claim, Mention("words", text[start:end], start, end)))
    if not found:
        return []
    known = flat("\n".join(data))
    return [mention for claim, mention in found if not claim.data.search(known)]
