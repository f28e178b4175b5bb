"""Addresses in a text."""

import re
from typing import Final

from agent.grounding.mention import Mention
from agent.grounding.scan import Scan

_LINK: Final = re.compile(
    r"https?://[^\s\x00<>\"«»()]+|\b(?:[a-z0-9-]+\.)+(?:ru|com|net|org|рф|su|info|me|io)\b(?:/[^\s\x00<>\"«»()]*)?"
)


def links_in(scan: Scan) -> list[Mention]:
    """Every address without the punctuation behind it, taken out of the scan."""
    found = []
    for match in list(scan.found(_LINK)):
        end = match.start() + len(match.group().rstrip(".,;:!?"))
        found.append(Mention("link", scan.take(match.start(), end), match.start(), end))
    return found
