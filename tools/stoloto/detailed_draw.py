"""One draw, as the details service describes it to the predecessor's clients."""

from datetime import datetime

from pydantic import Field

from tools.moscow_time import from_iso
from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.draw_row import WinCategory, Winner, whole_numbers
from tools.stoloto.lenient import Flag, Items, OrNull, Texts


class SerializedCombination(StolotoModel):
    """Winning numbers, not padded, in drawing order."""

    serialized: Texts


class DetailedDraw(StolotoModel):
    """A draw with its prizes: rubles, ISO date with `+0300`; null is unknown. Key order is the predecessor's.

    The count of tickets is `ticketsCount` here and `ticketCount` in the archive. The meaning of `prize` is unknown.
    """

    id: int | None
    number: int
    date: str | None
    status: str | None
    completed: bool | None
    super_prize: int | None
    prize: int | None
    super_prize_won: bool | None
    second_prize_won: bool | None
    tickets_count: int | None
    bets_count: int | None
    winning_combination: Texts
    combination: OrNull[SerializedCombination] = None
    winners: Items[Winner] = Field(default_factory=list)
    win_categories: Items[WinCategory] = Field(default_factory=list)

    @property
    def moment(self) -> datetime | None:
        """When the draw is or was held, in Moscow time."""
        return from_iso(self.date)

    @property
    def numbers(self) -> list[int]:
        """Winning numbers in drawing order; empty while there are none."""
        known = [] if self.combination is None else whole_numbers(self.combination.serialized)
        return known or whole_numbers(self.winning_combination)


class DetailsAnswer(StolotoModel):
    """The last draws of one lottery, newest first."""

    draws: GoodItems[DetailedDraw]
    has_more: Flag = False
