"""Addresses and telephone numbers in a text."""

import re
from typing import Final

from agent.grounding.mention import Mention
from agent.grounding.scan import Scan

_LINK: Final = re.compile(
    r"https?://[^\s\x00<>\"«»()]+"
    r"|(?<![\w.@-])(?:[\w.+-]+@)?(?:[a-z0-9][a-z0-9-]*\.)+[a-z][a-z0-9-]{1,23}\b(?:/[^\s\x00<>\"«»()]*)?"
    r"|(?<![\w.@-])(?:[\w.+-]+@)?(?:[a-zа-я0-9-]+\.)+рф\b(?:/[^\s\x00<>\"«»()]*)?"
    r"|(?<![\w.@])@[a-z][a-z0-9_]{3,}"
)
_PHONE: Final = re.compile(r"(?<![\d+.,])(?:\+ ?7|8)[ -]?\(?\d{3}\)?(?:[ -]?\d){7}(?!\d)")


def links_in(scan: Scan) -> list[Mention]:
    """Every address without the punctuation behind it, then every telephone number, taken out of the scan."""
    found = []
    for match in list(scan.found(_LINK)):
        end = match.start() + len(match.group().rstrip(".,;:!?"))
        found.append(Mention("link", scan.take(match.start(), end), match.start(), end))
    phones = list(scan.found(_PHONE))
    return found + [
        Mention("phone", scan.take(match.start(), match.end()), match.start(), match.end()) for match in phones
    ]
