"""Games as StoLoto's info service lists them: what is on sale and what was drawn last."""

from datetime import datetime

from tools.moscow_time import from_unix
from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.draw_row import Combination
from tools.stoloto.endpoint import MINUTE
from tools.stoloto.lenient import OrNull
from tools.stoloto.lifetimes import until


class SaleDraw(StolotoModel):
    """A draw on sale or the one after it: rubles, unix seconds. `bet_cost` is the price of one bet."""

    id: int | None = None
    number: int
    date: int | None = None
    super_prize: int | None = None
    bet_cost: int | None = None
    jackpots: OrNull[list[int]] = None
    start_sales_date: int | None = None
    stop_sales_date: int | None = None

    @property
    def moment(self) -> datetime | None:
        """When it is drawn, in Moscow time."""
        return from_unix(self.date)


class CompletedDraw(StolotoModel):
    """The last finished draw: rubles, unix seconds. It may lag behind the archive by a draw."""

    number: int
    date: int | None = None
    total_prize: int | None = None
    super_prize: int | None = None
    combination: OrNull[Combination] = None

    @property
    def numbers(self) -> list[int]:
        """Winning numbers in drawing order; empty when unknown."""
        return [] if self.combination is None else self.combination.numbers


class GameInfo(StolotoModel):
    """One game. `name` is its code; `max_bet_size` and `max_ticket_cost` are upper limits, never the price."""

    name: str
    active: bool | None = None
    draw: OrNull[SaleDraw] = None
    completed_draw: OrNull[CompletedDraw] = None
    next_draw: OrNull[SaleDraw] = None
    max_bet_size: int | None = None
    max_ticket_cost: int | None = None

    def coming_draw(self, now: datetime) -> SaleDraw | None:
        """The nearest draw that is not over at `now` (aware); None when StoLoto names none."""
        draws = [draw for draw in (self.draw, self.next_draw) if draw is not None]
        known = [(moment, draw) for draw in draws if (moment := draw.moment) is not None and moment > now]
        return min(known, key=lambda item: item[0])[1] if known else None

    def coming(self, now: datetime) -> datetime | None:
        """Moscow time of that draw."""
        draw = self.coming_draw(now)
        return None if draw is None else draw.moment


class GamesAnswer(StolotoModel):
    """All games. Their order means nothing."""

    games: GoodItems[GameInfo]
    wallet_active: bool | None = None
    payments_active: bool | None = None
    guest_shuffler_tickets_enabled: bool | None = None


def lifetime(answer: GamesAnswer, now: float | None = None) -> float:
    """Two minutes, but not past the next draw or end of sales in the answer."""
    draws = [draw for game in answer.games for draw in (game.draw, game.next_draw) if draw is not None]
    return until((moment for draw in draws for moment in (draw.date, draw.stop_sales_date)), 2 * MINUTE, now)
