"""What a message says of a prize: its sum, and who won."""

import re

from agent.rules.slots import Slots

_YEAR = re.compile(r"\b20[012]\d\b")
_FOREIGN = re.compile(
    r"нерезидент|не\s+(?:являюсь\s+)?(?:налогов\w+\s+)?резидент|иностран\w+|гражданин\s+друг", re.IGNORECASE
)


def prize_sum(slots: Slots) -> int | None:
    """Rubles won: the largest sum named."""
    named = [sum_.value for sum_ in slots.sums if sum_.named]
    bare = [sum_.value for sum_ in slots.sums if sum_.value >= 1000 and not _YEAR.fullmatch(str(sum_.value))]
    return max(named or bare, default=None)


def is_resident(slots: Slots) -> bool:
    """Whether the winner pays as a tax resident of Russia; so they do unless they say otherwise."""
    return _FOREIGN.search(slots.text) is None
