"""Statements without a figure that need data all the same: gifts, records, wins, shares, taxes."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.saying import Saying, places_of

# Read when the module is imported, never while an event loop runs.
_TABLES: Final = tuple(tomllib.loads((files("agent.grounding.data") / "claims.toml").read_text("utf-8")).values())
_CLAIMS: Final = tuple(map(Saying.parse, _TABLES))
#: What makes each claim true when data have it; None for what no data ever say.
_DATA: Final = tuple(re.compile(row["data"]) if "data" in row else None for row in _TABLES)


def claims_without_data(text: str, data: Iterable[str]) -> list[Mention]:
    """Statements of a text that none of the texts in data, nor the person, makes."""
    found = [
        (_DATA[number], Mention("words", text[span.start : span.end], span.start, span.end))
        for number, span in places_of(_CLAIMS, text)
    ]
    if not found:
        return []
    known = flat("\n".join(data))
    return [mention for needed, mention in found if needed is None or not needed.search(known)]
