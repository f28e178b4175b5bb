"""What is known about one lottery game: facts with a date and a source, and descriptions of our own."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tools.moscow_time import MOSCOW

GameKind = Literal["draw", "fast", "bingo", "instant"]
PrizeKind = Literal["money", "home", "car"]
#: A: official text, press or real draws. B: code that ran on live data. C: a secondary source, may be wrong.
Trust = Literal["A", "B", "C"]
Rubles = Annotated[int, Field(ge=0)]

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_MINUTES_A_DAY = 1440
_FAST_DRAWS_A_DAY = 40


class Frozen(BaseModel):
    """An immutable record read from a data file; an unknown key is a mistake in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dated(Frozen):
    """A fact that may change: when it held, who says so and how far to trust it.

    `when` is `2026`, `2026-06` or `2026-06-15`, as exact as the source is.
    """

    when: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    source: str
    trust: Trust

    @property
    def as_of(self) -> date:
        """The day for which the fact is known; the first one when the source names only a month or a year."""
        year, month, day = (*map(int, self.when.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def held(self) -> datetime:
        """The start of that day in Moscow, aware."""
        return datetime.combine(self.as_of, time(), MOSCOW)

    @property
    def as_of_text(self) -> str:
        """The same in Russian, no more exact than the source: `2026 год`, `июнь 2026`, `15.06.2026`."""
        match self.when.count("-"):
            case 0:
                return f"{self.when} год"
            case 1:
                return f"{_MONTHS[self.as_of.month - 1]} {self.as_of.year}"
            case _:
                return f"{self.as_of:%d.%m.%Y}"


class Price(Dated):
    """Price of one bet or ticket in rubles; `low` differs from `high` where sources disagree or the bet varies."""

    low: Rubles
    high: Rubles


class Frequency(Dated):
    """How often draws are held: a Russian phrase and, where it is known, draws a day."""

    text: str
    per_day: float | None = None

    @property
    def speed(self) -> str | None:
        """How soon a result is known, worked out from `per_day`; None when that is not known."""
        if self.per_day is None:
            return None
        if self.per_day >= _FAST_DRAWS_A_DAY:
            minutes = max(5, 5 * round(_MINUTES_A_DAY / self.per_day / 5))
            return f"результат примерно через {minutes} минут"
        if self.per_day >= 1:
            return "результат в тот же день"
        return "до розыгрыша может пройти несколько дней"


class Prize(Dated):
    """The main prize: a Russian phrase, and the largest sum in rubles that the source names (for ordering)."""

    text: str | None = None
    amount: Rubles | None = None


class Numbers(Frozen):
    """One playing field: `pick` numbers out of `of`."""

    pick: int
    of: int


class Odds(Frozen):
    """One combination in `one_in` gives `match` (a Russian phrase). Pure combinatorics, never out of date."""

    match: str
    one_in: float


class Naming(Frozen):
    """How people call a game, in lower case.

    `aliases` are whole names in the nominative. `everyday` are names that are ordinary words too: they count only
    where the text speaks of lotteries. `not_before` and `not_after` are neighbours that exclude a name.
    """

    aliases: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class Game(Frozen):
    """One game. A field that is None or empty is unknown, never zero.

    `code` is the spelling in draws and addresses, `codes` are others in use. `odds_top` is 1 in N for the main prize,
    `odds_any` 1 in N for any prize and `odds_any_of` says what counts as one. `on_sale` is False for games that are
    no longer sold and None where that is not known. `asked` are other words in which people ask for such a game.
    """

    code: str
    codes: tuple[str, ...] = ()
    name: str
    naming: Naming = Naming()
    kind: GameKind | None = None
    picks: str | None = None
    fields: tuple[Numbers, ...] = ()
    price: Price | None = None
    frequency: Frequency | None = None
    prize: Prize | None = None
    prize_kinds: frozenset[PrizeKind] = frozenset()
    odds: tuple[Odds, ...] = ()
    odds_top: int | None = None
    odds_any: float | None = None
    odds_any_of: str | None = None
    description: str
    asked: tuple[str, ...] = ()
    how_to_play: str | None = None
    link: str | None = None
    on_sale: bool | None = None

    @property
    def speed(self) -> str | None:
        """How soon a result is known, as a Russian phrase."""
        return self.frequency.speed if self.frequency else None
