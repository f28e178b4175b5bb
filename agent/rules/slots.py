"""What one message says, as values: games, sums, numbers, days and wishes."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from agent.rules.budget import limits_in
from agent.rules.dates import day_in, win_year_in
from agent.rules.hours import clock_in, part_in
from agent.rules.odds_said import odds_said_in, without_odds
from agent.rules.phrases import Phrases, Text, load_table
from agent.rules.plays import plays_in
from agent.rules.refusals import read_refusal
from agent.rules.sums import Sum, sums_in
from agent.rules.ticket_counts import turned_tickets_in
from agent.rules.ticket_numbers import (
    bet_size_in,
    count_in,
    draw_in,
    numbers_in,
    second_in,
    second_size_in,
    tickets_in,
)
from agent.rules.unknown_games import unknown_game
from tools.calculations.time_zones import find_zone
from tools.game import Game, GameKind, PrizeKind
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.selection import Order
from tools.moscow_time import MOSCOW


@dataclass(frozen=True)
class Slots:
    """The values of one message.

    `kin` are games sold under longer names of those named: «Рапидо 2.0» to who says «Рапидо».
    `budget` and `floor` are rubles for one ticket; `wishes` are names of `wishes.toml`,
    `refused` codes of lotteries that the person does not want or was offered already, `unwanted` kinds of lotteries and
    of prizes that are refused, by the names of wishes; `text` is without them. `second` are ticket numbers of the
    second field, `bet_size` and `second_size` how many an expanded bet marks in the two fields, `zone` is the person's
    place when it is not on Moscow time, `limit` what the person earlier said is the most to be spent, `win_year` the
    year in which a prize was won, `plays` how many draws the person means to play in, `odds_said` the N of «1 к N»,
    `clock` a time of day, `part` the first and the last minute of a part of it.
    """

    text: str
    games: tuple[Game, ...] = ()
    kin: tuple[Game, ...] = ()
    foreign: tuple[str, ...] = ()
    unknown: str | None = None
    sums: tuple[Sum, ...] = ()
    budget: int | None = None
    floor: int | None = None
    draw: int | None = None
    count: int | None = None
    numbers: tuple[int, ...] = ()
    second: tuple[int, ...] = ()
    bet_size: int | None = None
    second_size: int | None = None
    tickets: int | None = None
    plays: int | None = None
    odds_said: int | None = None
    day: date | None = None
    clock: time | None = None
    part: tuple[time, time] | None = None
    win_year: int | None = None
    zone: str | None = None
    limit: int | None = None
    wishes: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    def wants(self, *names: str) -> bool:
        """Whether one of these wishes was uttered."""
        return not self.wishes.isdisjoint(names)

    @property
    def refuses(self) -> bool:
        """Whether something must not be offered."""
        return bool(self.refused or self.unwanted)

    def refusing(self, other: "Slots") -> "Slots":
        """The same where what another message refuses is refused too, unless this one asks for it."""
        refused = self.refused | other.refused - set(self.codes)
        return replace(self, refused=refused, unwanted=self.unwanted | other.unwanted - self.wishes)

    @property
    def codes(self) -> list[str]:
        """Codes of the games named."""
        return [game.code for game in self.games]

    @property
    def kind(self) -> GameKind | None:
        """The kind of lottery asked for."""
        if self.wants("instant"):
            return "instant"
        if self.wants("ready"):
            # Quick lotteries want numbers; without them it is quick where no draw is waited for.
            quick = self.wants("fast", "now") or "bingo" in self.unwanted
            return "instant" if quick and "instant" not in self.unwanted else "bingo"
        if self.wants("fast", "now"):
            return "fast"
        if self.wants("bingo"):
            return "bingo"
        if self.wants("gift") and not self.wants("draw", "today", "home", "car") and "bingo" not in self.unwanted:
            return "bingo"
        return "draw" if self.wants("draw") else None

    @property
    def prize(self) -> PrizeKind | None:
        """The kind of prize asked for."""
        if self.wants("home"):
            return "home"
        if self.wants("car"):
            return "car"
        return "money" if self.wants("money") else None

    @property
    def order(self) -> Order:
        """What to put first."""
        for wishes, order in _ORDERS:
            if self.wants(*wishes):
                return order
        return "relevance"

    def about(self, games: tuple[Game, ...]) -> "Slots":
        """The same message said of these games."""
        return replace(self, games=games, kin=self.kin if games == self.games else ())


_ORDERS: Final[tuple[tuple[tuple[str, ...], Order], ...]] = (
    (("odds",), "odds"),
    (("fast", "now", "today"), "speed"),
    (("big_prize",), "prize"),
    (("cheap", "cheaper"), "price"),
)


# Read when the module is imported, never while an event loop runs.
_WISHES: Final = {name: Phrases.parse(table) for name, table in load_table("wishes").items()}


def read_slots(message: str, catalogue: GamesCatalogue, today: date) -> Slots:
    """Read a message. `today` is the date in Moscow."""
    refusal = read_refusal(message, catalogue)
    message = refusal.rest
    text = Text(message)
    told = without_odds(message)
    sums = sums_in(told)
    budget, floor = limits_in(told)
    games = tuple(catalogue.mentioned(message))
    foreign = tuple(catalogue.foreign(message))
    wishes = frozenset(name for name, phrases in _WISHES.items() if phrases.are_in(text))
    return Slots(
        text=message,
        games=games,
        kin=tuple(
            other
            for other in catalogue.all()
            if other.on_sale and any(_is_kin(other, game) for game in games) and other.code not in refusal.codes
        ),
        foreign=foreign,
        unknown=None if games or foreign else unknown_game(message),
        sums=tuple(sums),
        budget=budget,
        floor=floor,
        draw=draw_in(message),
        count=count_in(message),
        numbers=numbers_in(told),
        second=second_in(message),
        tickets=tickets_in(message) or turned_tickets_in(message),
        plays=plays_in(message),
        odds_said=odds_said_in(message),
        win_year=win_year_in(message, today),
        zone=zone_in(message),
        bet_size=bet_size_in(told),
        second_size=second_size_in(message),
        day=day_in(message, today, past=_speaks_of_past(message)),
        clock=clock_in(message),
        part=part_in(message),
        wishes=wishes,
        refused=refusal.codes,
        unwanted=refusal.kinds - wishes,
    )


def _is_kin(other: Game, game: Game) -> bool:
    return other.name.startswith((f"{game.name} ", f"{game.name}."))


def zone_in(message: str) -> str | None:
    """The place or the offset that a message names, as tools understand it; None for Moscow time."""
    found = find_zone(message)
    return None if found is None or found.zone == MOSCOW else found.name


def names_moscow(message: str) -> bool:
    """Whether a message asks for Moscow time in so many words."""
    found = find_zone(message)
    return found is not None and found.zone == MOSCOW


def _speaks_of_past(message: str) -> bool:
    return (
        re.search(r"выпал|результат|итог|прош[еёл]|был[иао]?\b|сыгра|провер|свер[ья]|совпа|выиграл", message.lower())
        is not None
    )
