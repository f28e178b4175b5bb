"""Choosing lotteries by their fields: budget, kind, prize, and what comes first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Literal

from tools.game import Game, GameKind, PrizeKind
from tools.games_catalogue import GamesCatalogue
from tools.output import LotteryCard
from tools.stoloto.games import GameInfo, GamesAnswer

Order = Literal["relevance", "price", "prize", "odds", "speed"]


@dataclass(frozen=True)
class Offer:
    """A lottery that can be bought, by its fields: rubles, draws a day, 1 in N. None is unknown.

    `sold` is whether it is known to be on sale, not merely not known to be gone.
    """

    code: str
    kind: GameKind | None
    sold: bool
    price: int | None = None
    prize: int | None = None
    prize_kinds: frozenset[PrizeKind] = frozenset()
    per_day: float | None = None
    odds_any: float | None = None
    odds_top: int | None = None


@dataclass(frozen=True)
class Selection:
    """What a person asked for. Prices are in rubles; a lottery of unknown price fits no bound."""

    max_price: int | None = None
    min_price: int | None = None
    kind: GameKind | None = None
    prize: PrizeKind | None = None
    order: Order = "relevance"

    @property
    def asks(self) -> bool:
        """Whether anything was asked for."""
        return self != Selection()

    def fits(self, offer: Offer) -> bool:
        """Whether the offer meets every condition."""
        return (
            (self.max_price is None or (offer.price is not None and offer.price <= self.max_price))
            and (self.min_price is None or (offer.price is not None and offer.price >= self.min_price))
            and (self.kind is None or offer.kind == self.kind)
            and (self.prize is None or self.prize in offer.prize_kinds)
        )

    def spent(self, offer: Offer) -> float:
        """What part of the most that was allowed an offer costs, from 0 to 1; 0 without a bound or a price."""
        return (offer.price or 0) / self.max_price if self.max_price else 0.0

    def choose(self, offers: Iterable[Offer], relevance: Callable[[str], float]) -> list[Offer]:
        """Fitting offers, best first, those known to be sold before the others.

        `relevance` scores a code; it decides ties, and all when no order was asked for.
        """
        return sorted(
            (offer for offer in offers if self.fits(offer)),
            key=lambda offer: (not offer.sold, self._place(offer), -relevance(offer.code)),
        )

    def with_best_of_all(self, chosen: Iterable[Offer]) -> list[Offer]:
        """What was chosen, with the first by the order asked for, known to be sold or not, among the first two.

        Without an order nothing changes.
        """
        first, *rest = chosen = list(chosen)
        best = min(chosen, key=self._place)
        if self._place(best) == self._place(first):
            return chosen
        return [first, best, *(offer for offer in rest if offer != best)]

    def _place(self, offer: Offer) -> tuple[float, float]:
        match self.order:
            case "price":
                return _or_last(offer.price), 0
            case "prize":
                return -(offer.prize or 0), 0
            case "odds":
                return _or_last(offer.odds_any), _or_last(offer.odds_top)
            case "speed":
                return -(inf if offer.kind == "instant" else offer.per_day or 0), 0
            case "relevance":
                return 0, 0


def _or_last(value: float | None) -> float:
    return inf if value is None else value


def offers(catalogue: GamesCatalogue, live: GamesAnswer | None, instant: Iterable[LotteryCard]) -> Iterator[Offer]:
    """Every lottery that may be offered. Live values go before the catalogue's dated ones."""
    by_code = {game.code: info for info in (live.games if live else []) if (game := catalogue.get(info.name))}
    for game in catalogue.all():
        info = by_code.get(game.code)
        active = info.active if info else None
        if game.on_sale is not False and active is not False:
            yield _offer(game, info, sold=game.on_sale is True or active is True)
    for card in instant:
        prize = card.prize if isinstance(card.prize, int) else None
        yield Offer(card.code, "instant", sold=True, price=card.price, prize=prize, prize_kinds=_kinds(card.prize))


def _offer(game: Game, info: GameInfo | None, *, sold: bool) -> Offer:
    draw = info.draw if info else None
    return Offer(
        code=game.code,
        kind=game.kind,
        sold=sold,
        price=(draw.bet_cost if draw else None) or (game.price.low if game.price else None),
        prize=(draw.super_prize if draw else None) or (game.prize.amount if game.prize else None),
        prize_kinds=game.prize_kinds,
        per_day=game.frequency.per_day if game.frequency else None,
        odds_any=game.odds_any,
        odds_top=game.odds_top,
    )


def _kinds(prize: int | str | None) -> frozenset[PrizeKind]:
    """What a display string of a prize promises; a number is money."""
    text = str(prize or "").lower()
    found: set[PrizeKind] = set()
    if any(word in text for word in ("квартир", "дом ", "жиль")):
        found.add("home")
    if any(word in text for word in ("автомобил", "машин", "авто ")):
        found.add("car")
    if isinstance(prize, int) or any(sign in text for sign in ("₽", "руб", "млн", "тыс")):
        found.add("money")
    return frozenset(found)
