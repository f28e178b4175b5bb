"""What the data of a turn and the person's own words support."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agent.grounding.closeness import says
from agent.grounding.mention import Clock, Day, Mention

#: Winning numbers of bingo games are nearly all numbers there are, so a part of them proves little.
LONG = 30
#: Days of the week by their stems, Monday first.
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
_HOME = re.compile(r"(?:https?://)?(?:www\.)?stoloto\.ru/?")


@dataclass
class Evidence:
    """Values by kind. Sums and counts are kept apart from draw numbers, so that one never proves the other.

    `prices` are those of the sums that data call so. `tallies` say how often numbers came, `frequent` and `rare` are
    those that data call so.
    """

    now: datetime
    sums: list[float] = field(default_factory=list)
    prices: list[float] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    spans: list[float] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    percents: list[float] = field(default_factory=list)
    draws: set[int] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    days: set[Day] = field(default_factory=set)
    clocks: set[Clock] = field(default_factory=set)
    moments: set[tuple[Day, Clock]] = field(default_factory=set)
    combinations: list[tuple[int, ...]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tallies: dict[int, set[int]] = field(default_factory=dict)
    frequent: set[int] = field(default_factory=set)
    rare: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Now is known to everybody."""
        self.moment(self.now)
        self.years |= {self.now.year - 1, self.now.year, self.now.year + 1}

    def moment(self, moment: datetime) -> None:
        """A day and a time that belong together."""
        day, clock = (moment.year, moment.month, moment.day), (moment.hour, moment.minute)
        self.days.add(day)
        self.clocks.add(clock)
        self.moments.add((day, clock))

    def add(self, mention: Mention) -> None:
        """A value that a text in data names."""
        if mention.day is not None:
            self.days.add(mention.day)
            self.years |= {mention.day[0]} if mention.day[0] else set()
        if mention.clock is not None:
            self.clocks.add(mention.clock)
        if mention.day is not None and mention.clock is not None:
            self.moments.add((mention.day, mention.clock))
        if mention.numbers:
            self.combinations.append(mention.numbers)
            self.counts += map(float, mention.numbers)
        self._add_amount(mention)

    def _add_amount(self, mention: Mention) -> None:
        match mention.kind:
            case "money":
                self.sums.append(mention.amount)
            case "percent":
                self.percents.append(mention.amount)
            case "odds":
                self.odds.append(mention.amount)
            case "draw":
                self.draws.add(int(mention.amount))
            case "year":
                self.years.add(int(mention.amount))
            case "count":
                self.counts.append(mention.amount)
            case "span":
                self.counts.append(mention.amount)
                self.spans.append(mention.amount)
            case _:
                pass

    def supports(self, mention: Mention) -> bool:
        """Whether the value is there."""
        match mention.kind:
            case "date":
                return mention.day is not None and any(_same_day(mention.day, day) for day in self.days)
            case "time":
                return mention.clock in self.clocks
            case "moment":
                return self._has_moment(mention)
            case "numbers":
                return any(_part_of(mention.numbers, drawn) for drawn in self.combinations)
            case "link":
                return self._has_link(mention.text)
            case "phone":
                number = re.sub(r"\D", "", mention.text)[1:]
                return any(number in re.sub(r"[ ()-]", "", text) for text in self.texts)
            case "soon" | "weekday":
                return self._has_day(mention)
            case _:
                return self._has_amount(mention)

    def _has_link(self, link: str) -> bool:
        """StoLoto's own site, or an address in data; «oto.ru» is no part of «stoloto.ru»."""
        bare = re.escape(re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/"))
        whole = re.compile(rf"(?<![\w.@-])(?:www\.)?{bare}(?![\w-])")
        return _HOME.fullmatch(link.lower()) is not None or any(whole.search(text.lower()) for text in self.texts)

    def _has_day(self, mention: Mention) -> bool:
        """Whether something in data is so many days from now, or on that day of the week."""
        if mention.kind == "soon":
            day = self.now + timedelta(days=mention.amount)
            told = re.compile(rf"\b{mention.text.lower()}\b")
            known = any(_same_day((day.year, day.month, day.day), other) for other in self.days)
            return known or any(told.search(text.lower()) for text in self.texts)
        named = re.compile(rf"\b{WEEKDAYS[int(mention.amount)]}(?:а|у|ы|и|е|ам|я|ье|ья|ьям)?\b")
        known = any(moment.weekday() == mention.amount for moment in self._known_moments())
        return known or any(named.search(text.lower()) for text in self.texts)

    def _has_amount(self, mention: Mention) -> bool:
        match mention.kind:
            case "draw":
                return mention.amount in self.draws
            case "percent":
                return any(says(mention, value) for value in self.percents)
            case "money":
                return any(says(mention, value) for value in self.sums)
            case "year":
                return mention.amount in self.years
            case "span":
                return self._has_span(mention)
            case "odds":
                return any(says(mention, value) for value in (*self.odds, *self.counts))
            case _:
                return any(says(mention, value) for value in self._numbers())

    def _numbers(self) -> Iterator[float]:
        yield from self.counts
        yield from self.odds
        yield from self.sums
        yield from self.draws

    def _has_moment(self, mention: Mention) -> bool:
        told, clock = mention.day, mention.clock
        return told is not None and any(_same_day(told, day) and clock == time for day, time in self.moments)

    def _has_span(self, mention: Mention) -> bool:
        """A number of minutes, hours or days that data give, or that lie between now and a moment in data."""
        if any(says(mention, value) for value in self.spans):
            return True
        return any(_lasts(mention, moment - self.now) for moment in self._known_moments())

    def _known_moments(self) -> Iterable[datetime]:
        same_time = (self.now.hour, self.now.minute)
        for (year, month, day), (hour, minute) in [*self.moments, *((day, same_time) for day in self.days)]:
            try:
                yield datetime(year or self.now.year, month, day, hour, minute, tzinfo=self.now.tzinfo)
            except ValueError:
                continue  # somebody wrote «31 февраля»


def _lasts(mention: Mention, span: timedelta) -> bool:
    seconds = abs(span.total_seconds())
    words = mention.text.lower()
    minutes, hours = seconds / 60, seconds / 3600
    if "мин" in words:
        return abs(minutes - mention.amount) <= 1.5 or (hours >= 1 and abs(minutes % 60 - mention.amount) <= 1.5)
    if "час" in words or words.endswith("ч"):
        return abs(hours - mention.amount) < 1 or (hours >= 24 and abs(hours % 24 - mention.amount) < 1)
    if "дн" in words or "ден" in words or "сут" in words:
        return abs(seconds / 86_400 - mention.amount) < 1
    return "недел" in words and abs(seconds / 604_800 - mention.amount) < 0.15


def _same_day(told: Day, known: Day) -> bool:
    """A year that one side leaves out is no difference."""
    return told[1:] == known[1:] and (told[0] is None or known[0] is None or told[0] == known[0])


def _part_of(told: tuple[int, ...], drawn: tuple[int, ...]) -> bool:
    if not set(told) <= set(drawn):
        return len(drawn) > LONG and set(told) == set(range(1, 91)) - set(drawn)
    if len(drawn) <= LONG or len(told) == 1:
        return True
    return set(told) == set(drawn) or any(drawn[at : at + len(told)] == told for at in range(len(drawn)))
