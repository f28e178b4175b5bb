"""One draw, as the archive and the service of single draws describe it."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import from_json

from tools.moscow_time import from_iso
from tools.stoloto.answer import StolotoModel
from tools.stoloto.lenient import Items, OrNull, Texts


class LocalText(StolotoModel):
    """A text in Russian; it may hold HTML tags and entities."""

    ru: str


class Winner(StolotoModel):
    """Winners of one category: how many, rubles for each, rubles in all. Category 1 is the highest."""

    participants: int | None
    amount: int | None
    total_amount: int | None
    category: int


class WinCategory(StolotoModel):
    """A prize category: winners, rubles for each and in all; `alt_prize` names a prize in kind."""

    number: int
    participants: int | None
    amount: int | None
    total_amount: int | None
    title: LocalText | None
    alt_prize: str | None = None


class Combination(StolotoModel):
    """Winning numbers, not padded, in drawing order."""

    serialized: Texts = Field(default_factory=list)
    structured: list[int] | None = None

    @property
    def numbers(self) -> list[int]:
        """The numbers in drawing order; empty when unknown."""
        return whole_numbers([str(number) for number in self.structured or []]) or whole_numbers(self.serialized)


class CategorySums(StolotoModel):
    """One row of `WinningCategories`; StoLoto's winner counts are 0 for some games."""

    wcnumber: int
    description: str | None = None
    win_tickets: int | None = Field(None, alias="win_tickets")
    dividend_per_column: float | None = Field(None, alias="dividend_per_column")


class WinningCategories(StolotoModel):
    """What StoLoto sends as a string holding JSON. `jackpot` is in kopecks, unlike everything else."""

    jackpot: int | None = None
    columns: int | None = None
    players: int | None = None
    total_prize_fund: float | None = None
    categories: Items[CategorySums] = Field(default_factory=list)


class PayoutInfo(StolotoModel):
    """Whether prizes are paid already and since when (ISO, `+0300`)."""

    payout_started: bool | None = None
    payout_date: str | None = None


def _categories(value: Any) -> WinningCategories | None:
    """The object inside the string; null for anything unreadable."""
    try:
        data = from_json(value) if isinstance(value, str) else value
        return None if data is None else WinningCategories.model_validate(data)
    except ValueError:  # pydantic's ValidationError is one
        return None


class DrawRow(StolotoModel):
    """A draw. Money is in rubles, dates are ISO with `+0300`; null is unknown or not yet known.

    `winning_combination` is zero-padded and in drawing order; how it splits into fields is the game's affair.
    """

    id: int | None = None
    number: int
    game: str | None = None
    date: str | None = None
    status: str | None = None
    completed: bool | None = None
    super_prize: int | None = None
    jackpots: OrNull[list[int]] = None
    super_prize_won: bool | None = None
    second_prize_won: bool | None = None
    ticket_price: int | None = None
    ticket_count: int | None = None
    bets_count: int | None = None
    summ_payed: int | None = None
    total_prize_fund: float | None = None
    winning_combination: Texts = Field(default_factory=list)
    combination: OrNull[Combination] = None
    winners: Items[Winner] = Field(default_factory=list)
    win_categories: Items[WinCategory] = Field(default_factory=list)
    winning_categories: Annotated[WinningCategories | None, BeforeValidator(_categories)] = None
    payout_info: OrNull[PayoutInfo] = None
    has_translation: bool | None = None
    date_start_sales: str | None = None
    date_stop_sales: str | None = None
    date_start_payouts: str | None = None
    date_stop_payouts: str | None = None

    @property
    def moment(self) -> datetime | None:
        """When the draw is or was held, in Moscow time."""
        return from_iso(self.date)

    @property
    def numbers(self) -> list[int]:
        """Winning numbers in drawing order; empty while there are none."""
        known = [] if self.combination is None else self.combination.numbers
        return known or whole_numbers(self.winning_combination)


def whole_numbers(texts: list[str]) -> list[int]:
    """`["05", "17"]` as `[5, 17]`; empty when one of them is not a number that a lottery could draw."""
    stripped = [text.strip() for text in texts]
    return [int(text) for text in stripped] if all(text.isdecimal() and len(text) < 5 for text in stripped) else []
