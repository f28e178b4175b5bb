"""What is said of the lotteries offered beside their price, prize and time."""

import re

from agent.rules.language.words import normal
from agent.rules.offers import Offer
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from agent.rules.wording import plural, rubles

PERIOD = re.compile(r"в (?:месяц|неделю)")


def beside(slots: Slots) -> str:
    """What else suits who wants no numbers to choose, or a gift."""
    if slots.kind != "bingo" or not slots.wants("ready", "gift"):
        return ""
    more = texts("search")["ready_more"] if "instant" not in slots.unwanted else ""
    return f"{texts('search')['ready']}{more}"


def how_often(offer: Offer, slots: Slots) -> list[str]:
    """How often there is a draw, for who asks and where the coming one does not say it."""
    known = offer.game.frequency if offer.game is not None and offer.next_draw is not None else None
    return [f"тиражи: {known.text}"] if known is not None and slots.wants("often", "weekly") else []


def affordable(offer: Offer, slots: Slots) -> str:
    """How many tickets the money for a month or a week buys."""
    period = PERIOD.search(normal(slots.text))
    if period is None or slots.budget is None or not offer.live_price or slots.budget < offer.live_price:
        return ""
    count = slots.budget // offer.live_price
    return f"на {rubles(slots.budget)} {period[0]} — {count} {plural(count, 'билет', 'билета', 'билетов')}"
