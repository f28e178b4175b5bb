"""What one message says, as values: games, sums, numbers, days and wishes."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from agent.rules.values.sums import Sum
from tools.game import Game, GameKind, PrizeKind
from tools.knowledge.selection import Order


@dataclass(frozen=True)
class Slots:
    """The values of one message.

    `kin` are games sold under longer names of those named: «Рапидо 2.0» to who says «Рапидо».
    `budget` and `floor` are rubles for one ticket; `wishes` are names of `wishes.toml`,
    `refused` codes of lotteries that the person does not want or was offered already, `unwanted` kinds of lotteries and
    of prizes that are refused, by the names of wishes; `text` is without them. `second` are ticket numbers of the
    second field, `bet_size` and `second_size` how many an expanded bet marks in the two fields, `zone` is the person's
    place when it is not on Moscow time, `limit` what the person earlier said is the most to be spent, `win_year` the
    year in which a prize was won, `told` what the person said of that prize earlier, the latest first, `plays` how many
    draws the person means to play in, `basket` so many tickets of the
    lottery with each code, `odds_said` the N of «1 к N», `clock` a time of day, `part` the first and the last minute of
    a part of it.
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
    basket: tuple[tuple[str, int], ...] = ()
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
    told: tuple[str, ...] = ()

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
