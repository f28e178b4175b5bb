"""A ticket checked against several draws: those of a day, or the last few. Nothing of it is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tools.archive_pages import ARCHIVE
from tools.checked_ticket import NOTHING, CheckedTicket, Draw
from tools.day_of_draws import read_day
from tools.draw_details import DETAILS
from tools.findings import Findings
from tools.moscow_time import MOSCOW
from tools.stoloto.client import StolotoClient

#: Against more draws a ticket is not checked: some of them would pay for any numbers, and only one is the ticket's own.
MOST_DRAWS = 24
#: A time said by heart may be off by so much.
NEARLY = timedelta(minutes=10)
#: Draws among which the last one held at some time of a day is looked for.
RECENT = 50
#: The newest draws may not be over yet.
SPARE = 2


@dataclass(frozen=True)
class CheckedDraws:
    """A ticket against each of several draws, newest first; `held` counts them where they were too many to check.

    `day` is the Moscow day that was asked for; `begun` is False when it has brought no draw yet.
    """

    checked: tuple[CheckedTicket, ...]
    held: int
    day: date | None = None
    begun: bool = True

    @property
    def telling(self) -> tuple[CheckedTicket, ...]:
        """Those with a prize or of which no more can be said without more numbers, the largest prize first."""
        told = [one for one in self.checked if one.verdict != NOTHING]
        return tuple(sorted(told, key=lambda one: (-one.total, not one.won, -one.count)))

    @property
    def nearest(self) -> CheckedTicket | None:
        """The one with the most matches."""
        return max(self.checked, key=lambda one: one.count, default=None)


def finished(draws: Iterable[Draw]) -> list[Draw]:
    """Draws with winning numbers, newest first as StoLoto gives them."""
    return [draw for draw in draws if draw.numbers and draw.completed is not False]


def held_at(draws: Sequence[Draw], clock: time | None) -> list[Draw]:
    """The draw held at a Moscow time: to the minute, else the nearest one close to it; without a time all of them."""
    if clock is None:
        return list(draws)
    away = [(_apart(draw, clock), draw) for draw in draws]
    nearest = min((gap for gap, _ in away), default=NEARLY * 2)
    return [draw for gap, draw in away if gap == nearest][:1] if nearest <= NEARLY else []


def _apart(draw: Draw, clock: time) -> timedelta:
    """How far from a time of its day a draw was held."""
    if draw.moment is None:
        return NEARLY * 2
    held = draw.moment.astimezone(MOSCOW)
    asked = held.replace(hour=clock.hour, minute=clock.minute)
    return abs(held.replace(second=0, microsecond=0) - asked.replace(second=0, microsecond=0))


@dataclass(frozen=True)
class Asked:
    """Which draws a ticket is for, where it is not one draw by its number: a day, a time of a day, the last few."""

    day: date | None = None
    clock: time | None = None
    last: int = 1

    @property
    def several(self) -> bool:
        """Whether anything of this was said."""
        return self.day is not None or self.clock is not None or self.last > 1


async def read_asked(stoloto: StolotoClient, code: str, asked: Asked) -> tuple[Findings, list[Draw], bool]:
    """The finished draws that are asked for, newest first; and whether their day has brought any draw."""
    if asked.day is None:
        count = RECENT if asked.clock is not None else asked.last + SPARE
        reading = await stoloto.read(DETAILS, lottery=code, count=count)
        over = finished(reading.value.draws)
        # The newest comes first, so of two draws held at the same time of different days it is the later one.
        chosen = over[: asked.last] if asked.clock is None else held_at(over, asked.clock) or over[:1]
        return Findings(reading, DETAILS.name), chosen, True
    held = await read_day(stoloto, code, asked.day)
    over = finished(held.draws)
    return Findings(held.first, ARCHIVE.name), held_at(over, asked.clock) or over, held.begun
