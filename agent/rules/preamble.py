"""Words of courtesy that open a message and say nothing of what is wanted."""

import re
from typing import Final

from agent.rules.phrases import load_table
from agent.rules.words import words_of

# Read when the module is imported, never while an event loop runs.
_COURTESY: Final = re.compile(
    rf"(?:(?:{'|'.join(load_table('courtesy')['opening'])})(?:[\s,.!:;()-]+|$))+", re.IGNORECASE
)
LEAST_WORDS = 2


def without_preamble(text: str) -> str:
    """The message from where it comes to the point; the whole of it when it is nothing but courtesy."""
    found = _COURTESY.match(text.lstrip())
    rest = text.lstrip()[found.end() :] if found else text
    return rest if len(words_of(rest)) >= LEAST_WORDS else text
