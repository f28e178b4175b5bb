"""What odds, a row of draws, a sum for one bet or a disputed value mean, whatever the words around them are."""

import re

from agent.rules.language.words import normal
from agent.rules.values.bet_fields import marks_both
from agent.rules.values.matches_said import asks_prize_of_match
from agent.rules.values.slots import Slots
from agent.rules.values.sums import Sum
from tools.game_fields import fields_of

#: Intents that words alone may have given a message by mistake.
_WEAK = frozenset(
    {None, "about", "search", "compare", "price", "jackpot", "split", "packets", "off_topic", "sources", "fair_play"}
)
_MAY_BE_ODDS = _WEAK | {"records", "greeting", "ticket_check"}
_MAY_BE_BET = _WEAK - {"jackpot"} | {"expanded_bet", "hot_numbers", "records", "odds"}
_MAY_BE_DISPUTED = _WEAK | {"abilities", "minor_other", "insult", "fraud"}
_MAY_BE_MATCH = _MAY_BE_BET | {"results", "ticket_check", "claim", "jackpot", "hot_numbers"}
_SIZE_ASKED = re.compile(
    r"сколько (?:\w+ ){0,3}(?:чисел|номеров|цифр)|(?:чисел|номеров|цифр) (?:\w+ ){0,2}(?:максимум|сколько)"
    r"|(?:максимальн|сам\w+ (?:больш|крупн|длинн|широк))\w* (?:\w+ )?ставк"
)
_EXPANDED = re.compile(r"разв[её]рн")
_COSTS = re.compile(
    r"сколько (?:\w+ ){0,2}(?:стои|потра|трат|отда|заплат|обойд|выйд|уйд|денег)"
    r"|почем|\bцен|обойд|по деньгам|дешевле|дороже"
)
_CLOCK = re.compile(r"\b(?:в|к) \d{1,2}[:.]\d\d\b")
#: Sums in disputes from here on are prizes, up to this prices of tickets.
_PRIZE, _PRICE = 1_000_000, 1_000
_LEAST_PRICE = 10
#: A longer row of numbers is a ticket.
_MOST_NUMBERS = 2


def meant_by_values(intent: str | None, slots: Slots) -> str | None:
    """The intent that the values of a message mean; None when they do not tell."""
    if slots.odds_said is not None and intent in _MAY_BE_ODDS and len(slots.numbers) <= _MOST_NUMBERS:
        return "odds"
    if intent in _MAY_BE_MATCH and asks_prize_of_match(slots.text) and all(map(fields_of, slots.games[:1])):
        return "match_prize"
    if asks_size(slots) and intent in _MAY_BE_BET:
        return "expanded_bet"
    if slots.games:
        if (
            intent in _MAY_BE_BET - {"odds"}
            and len(slots.numbers) <= _MOST_NUMBERS
            and marks_both(slots, slots.games[0])
        ):
            return "expanded_bet"
        if slots.plays is not None and slots.budget is None and intent in _WEAK:
            return "price" if costs_asked(slots) or intent == "price" else "odds"
        if slots.wants("disputed") and intent in _MAY_BE_DISPUTED:
            return disputed_value(slots)
    return None


def asks_size(slots: Slots) -> bool:
    """Whether it is asked how many numbers a sum of money allows to mark."""
    if slots.budget is None or slots.bet_size is not None or len(slots.numbers) > _MOST_NUMBERS:
        return False
    plain = normal(slots.text)
    return _SIZE_ASKED.search(plain) is not None or (_EXPANDED.search(plain) is not None and bool(slots.games))


def costs_asked(slots: Slots) -> bool:
    """Whether so many tickets are asked the price of, rather than their chance."""
    return _COSTS.search(normal(slots.text)) is not None


def disputed_value(slots: Slots) -> str | None:
    """Which value of a lottery is said to be another: its price, its superprize or its time."""
    if _CLOCK.search(normal(slots.text)):
        return "schedule"
    sums = [sum_ for sum_ in slots.sums if not _is_small(sum_)]
    if any(sum_.value >= _PRIZE for sum_ in sums):
        return "jackpot"
    words = normal(slots.text)
    return "price" if any(sum_.value <= _PRICE for sum_ in sums) or re.search(r"\bцен|стои", words) else None


def _is_small(sum_: Sum) -> bool:
    return sum_.value < _LEAST_PRICE
