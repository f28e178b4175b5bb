"""When draws are held: draw numbers and Moscow times, turned into each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

MOSCOW = timezone(timedelta(hours=3))
#: A Monday; slots of a schedule are counted from here.
EPOCH = datetime(2024, 1, 1, tzinfo=MOSCOW)
DAY = 86_400
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def moscow(text: str) -> datetime:
    """An ISO time without a zone, read as Moscow time."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def _seconds(clock: str) -> int:
    """Seconds from midnight of `HH:MM` or `HH:MM:SS`."""
    hours, minutes, *rest = (int(part) for part in clock.split(":"))
    return hours * 3600 + minutes * 60 + sum(rest)


@dataclass(frozen=True)
class Schedule:
    """Times of a cycle (a day or a week), in seconds from its start, ascending."""

    cycle: int
    offsets: tuple[int, ...]

    @classmethod
    def read(cls, spec: Mapping[str, Any]) -> "Schedule":
        """From `{"every": minutes, "offset": minutes}`, `{"daily": [clock]}` or `{"weekly": ["sun 08:20"]}`."""
        if "weekly" in spec:
            days = (entry.split() for entry in spec["weekly"])
            return cls(7 * DAY, tuple(sorted(WEEKDAYS.index(day) * DAY + _seconds(clock) for day, clock in days)))
        if "daily" in spec:
            return cls(DAY, tuple(sorted(map(_seconds, spec["daily"]))))
        return cls(DAY, tuple(range(spec["offset"] * 60, DAY, spec["every"] * 60)))

    @property
    def gap(self) -> timedelta:
        """Mean time between two draws."""
        return timedelta(seconds=self.cycle / len(self.offsets))

    def slot(self, at: datetime) -> int:
        """Index of the last slot at or before `at`."""
        cycles, rest = divmod(int((at - EPOCH).total_seconds()), self.cycle)
        return cycles * len(self.offsets) + bisect_right(self.offsets, rest) - 1

    def time(self, slot: int) -> datetime:
        """Moscow time of a slot."""
        cycles, index = divmod(slot, len(self.offsets))
        return EPOCH + timedelta(seconds=cycles * self.cycle + self.offsets[index])


class Timetable:
    """Draw times of one game.

    Recorded times are exact. Between two of them times are spread evenly, before the first one they go back by the mean
    gap of the schedule, after the last one the schedule is followed. So times grow with numbers whatever is recorded.
    """

    def __init__(self, schedule: Schedule, dated: Sequence[tuple[int, datetime]]) -> None:
        points = sorted(dated)
        self._schedule = schedule
        self._numbers = [number for number, _ in points]
        self._times = [time for _, time in points]
        self._last_slot = schedule.slot(self._times[-1])

    def time(self, number: int) -> datetime:
        """Moscow time of a draw."""
        index = bisect_left(self._numbers, number)
        if index < len(self._numbers) and self._numbers[index] == number:
            return self._times[index]
        if index == len(self._numbers):
            return self._schedule.time(self._last_slot + number - self._numbers[-1])
        if index == 0:
            return _minute(self._times[0] - (self._numbers[0] - number) * self._schedule.gap)
        low, high = self._numbers[index - 1], self._numbers[index]
        start, end = self._times[index - 1], self._times[index]
        return _minute(start + (end - start) * ((number - low) / (high - low)))

    def last_at(self, at: datetime) -> int:
        """Number of the last draw held at or before `at`, 0 when there was none."""
        if at >= self._times[-1]:
            return self._numbers[-1] + self._schedule.slot(at) - self._last_slot
        return bisect_right(range(1, self._numbers[-1]), at, key=self.time)


def _minute(at: datetime) -> datetime:
    """Drop seconds and less."""
    return at.replace(second=0, microsecond=0)


def real_now() -> datetime:
    """The default clock of the replica."""
    return datetime.now(UTC)
