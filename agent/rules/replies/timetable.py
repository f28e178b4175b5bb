"""All times of a day's draws, as they were a week before."""

from datetime import datetime

from agent.rules.language.words import normal
from agent.rules.replies.results import draws_of
from agent.rules.reply import Sources
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from agent.rules.values.timetable import LAST, like_day
from agent.rules.wording import grouped, plural
from tools.calculations.time_zones import find_zone
from tools.moscow_time import MOSCOW

#: More times than these are told as the first, the last and how many there are.
MOST_TIMES = 24


def timetable(slots: Slots, sources: Sources) -> list[str]:
    """When the draws of the game were held a week before the day asked about; empty where that is not asked."""
    day = like_day(slots)
    output = sources.output("draw_archive", day=day.isoformat()) if day is not None else None
    held = sorted(draw.moment for draw in draws_of(output) if draw.moment is not None)
    if day is None or not held:
        return []
    if LAST.search(normal(slots.text)):
        said = texts("schedule")["last"].format(day=f"{day:%d.%m}", time=_time(held[-1], slots))
    else:
        said = texts("schedule")["all"].format(
            day=f"{day:%d.%m}",
            count=f"{grouped(len(held))} {plural(len(held), 'тираж', 'тиража', 'тиражей')}",
            times=_times(held, slots),
        )
    return [said, texts("schedule")["repeats"]]


def _times(held: list[datetime], slots: Slots) -> str:
    if len(held) > MOST_TIMES:
        return f"первый в {_time(held[0], slots)}, последний в {_time(held[-1], slots)}"
    return f"в {', '.join(_time(one, slots) for one in held)}"


def _time(moment: datetime, slots: Slots) -> str:
    """`21:00`, and what that is in the zone of the person."""
    zone = find_zone(slots.zone) if slots.zone else None
    moscow = f"{moment.astimezone(MOSCOW):%H:%M}"
    return f"{moscow} ({moment.astimezone(zone.zone):%H:%M} у вас)" if zone is not None else moscow
