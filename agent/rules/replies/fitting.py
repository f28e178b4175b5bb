"""Whether a lottery is what was asked for."""

from datetime import datetime

from agent.rules.offers import Offer
from agent.rules.values.slots import Slots
from tools.games_catalogue import GamesCatalogue
from tools.instant_tickets import AT_ONCE
from tools.output import LotteryCard

#: At most so many draws a day has a lottery for who plays at weekends or once a week.
_FEW_A_WEEK = 0.5


def fits(offer: Offer, slots: Slots, now: datetime, *, found: bool) -> bool:
    """Whether an offer meets the wishes. What the search `found` meets those that the search knows of."""
    price = offer.least_price
    if slots.budget is not None and (price is None or price > slots.budget):
        return False
    if slots.floor is not None and (price < slots.floor if price is not None else slots.wants("dearer")):
        return False
    if slots.wants("weekly") and not _is_rare(offer):
        return False
    if offer.code in slots.refused:
        return False
    if slots.wants("today", "tomorrow") and slots.day is not None:
        moment = offer.next_draw
        return moment is not None and moment.date() == slots.day and moment > now and is_open(offer, now)
    return found or is_asked_for(offer, slots)


def is_refused(card: LotteryCard, slots: Slots, catalogue: GamesCatalogue) -> bool:
    """Whether the person does not want this lottery, or lotteries of its kind or with such prizes."""
    game = catalogue.get(card.code)
    if game is None:
        return card.code in slots.refused or ("instant" in slots.unwanted and card.speed == AT_ONCE)
    return game.code in slots.refused or game.kind in slots.unwanted or not slots.unwanted.isdisjoint(game.prize_kinds)


def _is_rare(offer: Offer) -> bool:
    """Whether it is drawn once or a few times a week, not every day."""
    often = offer.game.frequency.per_day if offer.game is not None and offer.game.frequency is not None else None
    return often is not None and often <= _FEW_A_WEEK


def is_asked_for(offer: Offer, slots: Slots) -> bool:
    """The kind and the prize of a lottery that is merely on sale."""
    game = offer.game
    if slots.prize is not None and (game is None or slots.prize not in game.prize_kinds):
        return False
    return slots.kind is None or slots.wants("now") or (game is not None and game.kind == slots.kind)


def is_open(offer: Offer, now: datetime) -> bool:
    """Whether tickets for the coming draw are still sold."""
    return offer.sales_end is None or offer.sales_end > now
