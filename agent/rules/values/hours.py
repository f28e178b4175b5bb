"""Times of a day that a Russian message names: «в 23:30», «в 9 вечера», «утром», «вечерний тираж»."""

import re
from datetime import time

from agent.rules.language.words import normal

_CLOCK = re.compile(r"(?<![\d.:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
#: With a full stop it may be a date: «в 18.10» is none that anybody could tell, «в 21.30» and «в 21.00» are times.
_DOTTED = re.compile(r"\b(?:в|на)\s+([01]?\d|2[0-3])\.(00|1[3-9]|[2-5]\d)(?![.\d])")
_HOUR = re.compile(
    r"\b(?:в|на)\s+(\d{1,2})\s+(?:час(?:а|ов)?\b\s*)?(утра|дня|вечера|ночи)\b|\b(?:в|на)\s+(\d{1,2})\s*час"
)
_HALVES = {"утра": 0, "ночи": 0, "дня": 12, "вечера": 12}
_LAST_MINUTE = time(23, 59)
#: Parts of a day; a morning draw is one that people are awake for.
_PARTS = (
    (re.compile(r"\bутр(?:ом|енн\w+)\b|\bс утра\b"), (time(5), time(11, 59))),
    (re.compile(r"\b(?:дн[её]м|дневн\w+|после обеда)\b(?! рожд)"), (time(12), time(17, 59))),
    (re.compile(r"\bвечер(?:ом|н\w+)\b|\bпод вечер\b"), (time(18), _LAST_MINUTE)),
    (re.compile(r"\bноч(?:ью|н\w+)\b"), (time(0), time(4, 59))),
)


def clock_in(text: str) -> time | None:
    """The time of day to the minute or the hour; None where there is none."""
    plain = normal(text)
    for pattern in (_CLOCK, _DOTTED):
        if found := pattern.search(plain):
            return time(int(found[1]), int(found[2]))
    if found := _HOUR.search(plain):
        hour = int(found[1] or found[3])
        if found[2] and hour <= 12:
            hour = hour % 12 + _HALVES[found[2]]
        return time(hour) if hour < 24 else None
    return None


def part_in(text: str) -> tuple[time, time] | None:
    """The first and the last minute of the part of the day."""
    plain = normal(text)
    return next((hours for pattern, hours in _PARTS if pattern.search(plain)), None)
