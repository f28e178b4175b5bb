"""What a message says of a prize: who won it, who holds the raffle, whether it is a thing."""

import re

from agent.rules.language.words import normal
from agent.rules.values.prize_in_kind import cash_instead, won_thing
from agent.rules.values.residence import Residence, residence_in
from agent.rules.values.slots import Slots

#: Raffles that shops, banks and bloggers hold, and who may hold one where no lottery is spoken of.
_PROMO = re.compile(r"розыгрыш\w* (?:от|у)\b|блогер|за покупк|по чек|стимулирующ|\bот банка|банк\w* разыгр")
_HOLDERS = re.compile(
    r"пятерочк|магнит[аеу]?\b|перекрест[ко]|дикси|\bозон|ozon|вайлдберриз|wildberries|маркетплейс|магазин|супермаркет"
    r"|\bу банка|акци[июяей]|рекламн"
)
_LOTTERY = re.compile(r"лотере|билет|тираж|столото")


def is_promo(slots: Slots) -> bool:
    """Whether the prize is one of a shop, a bank or a blogger, not of a lottery."""
    text = normal(slots.text)
    named = _PROMO.search(text) is not None or (_HOLDERS.search(text) is not None and not _LOTTERY.search(text))
    return named and not slots.games


def residence_of(slots: Slots) -> Residence | None:
    """What the winner said of their tax residence, here or earlier; None for nothing."""
    return next((found for text in (slots.text, *slots.told) if (found := residence_in(text)) is not None), None)


def is_resident(slots: Slots) -> bool:
    """Whether the winner pays as a tax resident of Russia; so they do unless they say otherwise."""
    return residence_of(slots) != "non_resident"


def is_thing(slots: Slots) -> bool:
    """Whether the prize is a thing that no tax can be withheld from; money taken in its place is none."""
    for text in (slots.text, *slots.told):
        if cash_instead(text):
            return False
        if won_thing(text):
            return True
    return False
