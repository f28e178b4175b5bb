"""Words of courtesy that open a message and say nothing of what is wanted."""

import re
from collections.abc import Iterable
from typing import Final

from agent.rules.language.phrases import load_table
from agent.rules.language.words import words_of

# Read when the module is imported, never while an event loop runs.
_TABLE: Final = load_table("courtesy")
LEAST_WORDS = 2


def _row_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(words)})(?:[\s,.!:;()-]+|$))+", re.IGNORECASE)


_COURTESY: Final = _row_of(_TABLE["opening"])
_ACKNOWLEDGED: Final = _row_of(_TABLE["acknowledging"])


def without_preamble(text: str) -> str:
    """The message from where it comes to the point; the whole of it when it is nothing but courtesy."""
    return _without(_COURTESY, text)


def without_acknowledgement(text: str) -> str:
    """What follows «ладно, понял»; the whole of it when nothing does."""
    return _without(_ACKNOWLEDGED, text)


def _without(opening: re.Pattern[str], text: str) -> str:
    found = opening.match(text.lstrip())
    rest = text.lstrip()[found.end() :] if found else text
    return rest if len(words_of(rest)) >= LEAST_WORDS else text
