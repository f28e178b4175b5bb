"""What a message says of a prize: its sum, and who won."""

import re

from agent.rules.language.words import normal
from agent.rules.values.prize_in_kind import cash_instead, won_thing
from agent.rules.values.residence import Residence, residence_in
from agent.rules.values.slots import Slots
from agent.rules.values.sums import Sum

_COUNTS = {
    "дважды": 2, "трижды": 3, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "десять": 10,
}  # fmt: skip
#: «три раза по 2000», «трижды по тысяче»: the sums of one year are taxed together.
_TIMES = re.compile(r"\b(\d{1,2}|два|три|четыре|пять|шесть|десять)\s+раза?\b.*\bпо\b|\b(дважды|трижды)\b.*\bпо\b")
_MONTHS = "январ|феврал|март|апрел|мае|июн|июл|август|сентябр|октябр|ноябр|декабр"
_TOGETHER = re.compile(
    r"за год|за весь год|вместе|в сумме|\bплюс\b|и еще|потом еще|\bеще \d|в течение года|в одном году"
    rf"|\bв (?:{_MONTHS})\w*\b.*\d.*\bв (?:{_MONTHS})\w*"
)
_LEAST_PRIZE = 1_000
_YEAR = re.compile(r"\b20[012]\d\b")
#: Raffles that shops, banks and bloggers hold, and who may hold one where no lottery is spoken of.
_PROMO = re.compile(r"розыгрыш\w* (?:от|у)\b|блогер|за покупк|по чек|стимулирующ|\bот банка|банк\w* разыгр")
_HOLDERS = re.compile(
    r"пятерочк|магнит[аеу]?\b|перекрест[ко]|дикси|\bозон|ozon|вайлдберриз|wildberries|маркетплейс|магазин|супермаркет"
    r"|\bу банка|акци[июяей]|рекламн"
)
_LOTTERY = re.compile(r"лотере|билет|тираж|столото")


def prize_sum(slots: Slots) -> int | None:
    """Rubles won: the largest sum named."""
    times = _TIMES.search(normal(slots.text))
    count = 1 if times is None else _often(times)
    named = [sum_.value for sum_ in slots.sums if sum_.named]
    bare = [sum_.value for sum_ in slots.sums if not sum_.named and may_be_prize(sum_)]
    every = [sum_.value for sum_ in slots.sums if sum_.named or sum_.value in bare]
    if len(every) > 1 and _TOGETHER.search(normal(slots.text)):
        return sum(every)
    largest = max(named or bare, default=None)
    return None if largest is None else largest * count


def may_be_prize(sum_: Sum) -> bool:
    """Whether a number is money won: it is said to be money, or it is large and no year."""
    return sum_.named or (sum_.value >= _LEAST_PRIZE and not _YEAR.fullmatch(str(sum_.value)))


def _often(found: re.Match[str]) -> int:
    said = found[1] or found[2]
    return int(said) if said.isdigit() else _COUNTS[said]


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
