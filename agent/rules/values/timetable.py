"""Questions about all draws of a day, or the last one of it: «завтра розыгрыши», «последний тираж сегодня»."""

import re
from datetime import date, timedelta

from agent.rules.language.words import normal
from agent.rules.values.slots import Slots

_ALL = re.compile(r"\b(?:тиражи|розыгрыши|розыгрышей|тиражей|розыгрышах|тиражах)\b|\bрасписани|\bвсе\b|\bкажд\w+ тираж")
LAST = re.compile(r"\b(?:последн|крайн)\w+ (?:\w+ )?(?:тираж|розыгр)")
_WEEK = timedelta(days=7)


def like_day(slots: Slots) -> date | None:
    """The day a week before the one asked about, whose draws are over; None where one draw is asked for.

    Only the coming draw is known beforehand, and times repeat from week to week.
    """
    asked = normal(slots.text)
    of_one_day = len(slots.games) == 1 and slots.day is not None and slots.wants("today", "tomorrow")
    if slots.day is None or not of_one_day or not (_ALL.search(asked) or LAST.search(asked)):
        return None
    return slots.day - _WEEK
