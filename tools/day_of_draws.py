"""All draws of one lottery on one day, however many pages back in its archive."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tools.archive_pages import ArchiveAnswer, read_archive
from tools.moscow_time import MOSCOW
from tools.stoloto.client import StolotoClient
from tools.stoloto.draw_row import DrawRow
from tools.stoloto.errors import StolotoError, StolotoNotFound
from tools.stoloto.reading import Reading

PAGE = 50
#: Readings for one day: a few to find it, and three for a game with a draw every quarter of an hour.
MOST_PAGES = 8


@dataclass(frozen=True)
class DayOfDraws:
    """Draws of a day, newest first, and the first page of the archive, which says for what time they are known.

    `begun` is False for a day that has not brought its first draw yet.
    """

    first: Reading[ArchiveAnswer]
    draws: tuple[DrawRow, ...]
    begun: bool


async def read_day(stoloto: StolotoClient, lottery: str, day: date) -> DayOfDraws:
    """The draws held on a Moscow day. Raises what `StolotoClient.read` raises.

    StoLoto ignores the date filters of its archive, so the page is reckoned from how often draws are held.
    """
    pages = _Pages(stoloto, lottery, await read_archive(stoloto, lottery, PAGE, 1))
    place, rows = 1, pages.known[1]
    while rows and not _day(rows[-1]) <= day <= _day(rows[0]):
        place += _pages_to(rows, day)
        if place < 1 or place in pages.known:
            break  # the day lies between two pages: nothing was held
        rows = await pages.read(place)
    for step in (1, -1):
        await _spread(pages, place, step, day)
    found = {row.number: row for rows in pages.known.values() for row in rows if _day(row) == day}
    newest = pages.known[1]
    # Nothing is known of the days after a snapshot.
    begun = pages.first.source == "snapshot" or not newest or _day(newest[0]) >= day
    return DayOfDraws(pages.first, tuple(found[number] for number in sorted(found, reverse=True)), begun)


@dataclass
class _Pages:
    """Pages of one archive as they were read; one that is not there is empty."""

    stoloto: StolotoClient
    lottery: str
    first: Reading[ArchiveAnswer]
    known: dict[int, list[DrawRow]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known[1] = _dated(self.first.value)

    async def read(self, place: int) -> list[DrawRow]:
        if place not in self.known:
            self.known[place] = await self._read(place)
        return self.known[place]

    async def _read(self, place: int) -> list[DrawRow]:
        if len(self.known) >= MOST_PAGES:
            return []
        try:
            return _dated((await read_archive(self.stoloto, self.lottery, PAGE, place)).value)
        except StolotoNotFound:
            return []
        except StolotoError:
            if self.first.source == "snapshot":
                return []  # it holds the newest draws alone
            raise


async def _spread(pages: _Pages, place: int, step: int, day: date) -> None:
    """Read on in one direction as long as the day goes on over the edge of a page."""
    while rows := pages.known.get(place):
        edge = rows[-1] if step > 0 else rows[0]
        place += step
        if _day(edge) != day or place < 1:
            return
        await pages.read(place)


def _dated(answer: ArchiveAnswer) -> list[DrawRow]:
    return [row for row in answer.draws if row.moment is not None]


def _day(row: DrawRow) -> date:
    return row.moment.astimezone(MOSCOW).date() if row.moment is not None else date.min


def _pages_to(rows: list[DrawRow], day: date) -> int:
    """How many pages further the day lies, at the pace of these draws; below zero towards newer ones."""
    newest, oldest = rows[0].moment, rows[-1].moment
    if newest is None or oldest is None or newest <= oldest:
        return 1
    gap = (newest - oldest) / (len(rows) - 1)
    noon = datetime.combine(day, datetime.min.time(), MOSCOW) + timedelta(hours=12)
    if noon < oldest:
        return int((oldest - noon) / gap) // PAGE + 1
    return -(int((noon - newest) / gap) // PAGE + 1)
