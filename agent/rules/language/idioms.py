"""Idioms of money that sound like weariness of life: «устал жить от зарплаты до зарплаты»."""

import re
from typing import Final

from agent.rules.language.phrases import load_table
from agent.rules.language.words import normal

# Read when the module is imported, never while an event loop runs.
_TABLE: Final = load_table("idioms")
_POOR: Final = "|".join(_TABLE["poor"])
_BETWEEN: Final = rf"(?:(?:{_TABLE['between']})\s+){{0,3}}"
#: No sign of punctuation may stand inside: «устал жить, в долгах» says both.
_LIVING: Final = re.compile(rf"\bжить\s+{_BETWEEN}(?:{_POOR})\b|\b(?:{_POOR})\s+{_BETWEEN}жить\b")


def without_idioms(text: str) -> str:
    """The normal text without what says only that one lives in want."""
    return _LIVING.sub(" ", normal(text))
