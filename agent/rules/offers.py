"""What is known of a lottery on sale, out of tool results and the catalogue, with where each value comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.rules.wording import prize_text, rubles, wait_text, when_text
from tools.game import Game
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import from_iso
from tools.output import Fact, LotteryCard, ToolOutput


@dataclass(frozen=True)
class Told:
    """A value in words; `as_of` is the date of a value that is not live."""

    text: str
    as_of: str = ""


def told_row(parts: Iterable[Told | None]) -> str:
    """Values in a row with the dates of those that have one; a date that all of these share is told once."""
    known = [part for part in parts if part is not None]
    dates = {part.as_of for part in known if part.as_of}
    if len(dates) == 1:
        return f"{'; '.join(part.text for part in known)} (сведения за {dates.pop()})"
    return "; ".join(f"{part.text} (за {part.as_of})" if part.as_of else part.text for part in known)


@dataclass(frozen=True)
class Offer:
    """One lottery. `live` are the facts read from StoLoto; what they lack comes from the dated catalogue."""

    card: LotteryCard
    game: Game | None
    live: tuple[Fact, ...]

    @property
    def code(self) -> str:
        """The lottery's code."""
        return self.card.code

    @property
    def name(self) -> str:
        """The lottery's Russian name."""
        return self.card.name

    def _live(self, *endings: str) -> Fact | None:
        wanted = [f"{self.code}.{ending}" for ending in endings]
        return next((fact for fact in self.live if fact.field in wanted), None)

    @property
    def live_price(self) -> int | None:
        """Rubles for one bet now."""
        fact = self._live("draw.price", "price", "draw.bet_cost")
        return fact.value if fact is not None and isinstance(fact.value, int) else None

    @property
    def live_prize(self) -> int | None:
        """The superprize of the coming draw, in rubles."""
        fact = self._live("draw.super_prize", "super_prize", "prize")
        return fact.value if fact is not None and isinstance(fact.value, int) else None

    @property
    def draw_number(self) -> int | None:
        """Number of the coming draw."""
        fact = self._live("draw.number")
        return fact.value if fact is not None and isinstance(fact.value, int) else None

    @property
    def next_draw(self) -> datetime | None:
        """Moscow time of the coming draw."""
        return from_iso(self.card.next_draw)

    @property
    def sales_end(self) -> datetime | None:
        """Moscow time at which sales for the coming draw stop."""
        fact = self._live("draw.sales_end")
        return from_iso(fact.value) if fact is not None and isinstance(fact.value, str) else None

    @property
    def least_price(self) -> int | None:
        """What a ticket costs at least: now, or as far as the catalogue knows."""
        return self.live_price if self.live_price is not None else self.card.price

    @property
    def most_price(self) -> int | None:
        """What a ticket costs at most, where tickets of one lottery differ."""
        known = self.game.price if self.game else None
        return known.high if self.live_price is None and known is not None else self.least_price

    @property
    def price(self) -> Told | None:
        """`билет 100 ₽`, or a dated price of the catalogue."""
        if self.live_price is not None:
            return Told(f"билет {rubles(self.live_price)}")
        price = self.game.price if self.game else None
        if price is None:
            return Told(f"билет {rubles(self.card.price)}") if self.card.price is not None else None
        span = rubles(price.low) if price.low == price.high else f"от {rubles(price.low)} до {rubles(price.high)}"
        return Told(f"билет {span}", price.as_of_text)

    @property
    def prize(self) -> Told | None:
        """The superprize now, or what the catalogue says of the main prize."""
        if self.live_prize is not None:
            return Told(f"суперприз {rubles(self.live_prize)}")
        prize = self.game.prize if self.game else None
        if prize is not None and prize.text:
            return Told(prize.text, prize.as_of_text)
        known = self.card.prize if self.game is None else None
        return Told(f"главный приз {prize_text(known)}") if known is not None else None

    def coming(self, now: datetime) -> Told | None:
        """When it is drawn next, with the time till then where that is short, or how often it is drawn."""
        if self.next_draw is not None and self.next_draw > now:
            wait = wait_text(self.next_draw, now)
            return Told(f"ближайший тираж {when_text(self.next_draw, now)}{f' ({wait})' if wait else ''}")
        known = self.game.frequency if self.game else None
        if known is not None:
            return Told(f"тиражи: {known.text}", known.as_of_text)
        return Told(self.card.speed) if self.card.speed else None

    def features(self, now: datetime, *more: str) -> str:
        """Price, prize and time in one row; a date that all dated ones share is told once."""
        return told_row([self.price, self.prize, self.coming(now), *(Told(text) for text in more if text)])


def offers_in(catalogue: GamesCatalogue, outputs: Iterable[ToolOutput | None]) -> list[Offer]:
    """Offers for the cards of tool results: each lottery once, in order, live facts of all results joined."""
    known = [output for output in outputs if output is not None]
    facts = [fact for output in known for fact in output.facts if _is_live(fact)]
    cards: dict[str, LotteryCard] = {}
    for card in (card for output in known for card in output.lotteries):
        before = cards.get(card.code)
        # The first result decides the order; the coming draw may be known to another one only.
        cards[card.code] = (
            card if before is None else before.model_copy(update={"next_draw": before.next_draw or card.next_draw})
        )
    return [
        Offer(card, catalogue.get(code), tuple(fact for fact in facts if fact.field.startswith(f"{code}.")))
        for code, card in cards.items()
    ]


def meant(games: Sequence[Game], kin: Sequence[Game], offers: Sequence[Offer]) -> tuple[Game, ...]:
    """The games that a person means: in place of one that is not on sale the kin that is."""
    live = {offer.code for offer in offers if offer.live}
    found: dict[str, Game] = {}
    for game in games:
        sold = [other for other in kin if other.code in live and other.name.startswith(game.name)]
        for one in (game,) if game.code in live or not sold else sold:
            found.setdefault(one.code, one)
    return tuple(found.values())


def _is_live(fact: Fact) -> bool:
    """Whether a fact was read from StoLoto and is about what is on sale, not about a draw that is over."""
    return fact.source.startswith("stoloto:") and ".last." not in fact.field
