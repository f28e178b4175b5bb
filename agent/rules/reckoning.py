"""Calls of the tools that reckon."""

import re
from typing import Any

from agent.rules.calls import ENOUGH_OPTIONS, LAST_DRAW, Call, about_games, law, on_sale, passages, results, words_query
from agent.rules.language.words import normal
from agent.rules.values.bet_fields import marked
from agent.rules.values.in_hand import in_hand
from agent.rules.values.prize_said import is_promo, residence_of
from agent.rules.values.prizes_won import prize_sum, prizes_won
from agent.rules.values.slots import Slots
from tools.checked_draws import MOST_DRAWS
from tools.game_fields import fields_of

_IN_BOTH = re.compile(r"кажд\w+ пол[еяю]|обоих пол|оба пол|двух пол|обеих", re.IGNORECASE)
_VARIOUS = re.compile(r"\bразн\w+|понемно|по чуть|по нескольк|нескольк\w+ лотере|(?:дв|тр|четыр)\w+ лотере")
#: «Проверь сегодня по последнему тиражу»: the day is that of the question.
_LAST_NOW = re.compile(r"сегодня.*\b(?:последн|крайн)|\b(?:последн|крайн).*сегодня")
#: One of each kind for who wants various lotteries, and the rubles that buy some of each.
OF_ALL_KINDS = ("ruslotto", "6x45", "dvazhdydva")
ENOUGH_FOR_ALL = 500
DRAWS_FOR_STATISTICS = 50
LEAST_FOR_STATISTICS, MOST_FOR_STATISTICS = 10, 200
#: Where some prize and where the main one is most likely, of the games whose rules give both.
BEST_ANY = ("4x20", "zabava", "rapido")
BEST_TOP = ("dvazhdydva", "rapido", "zabava")


def ticket_check(slots: Slots) -> list[Call]:
    """A ticket with its numbers; a bingo ticket cannot be checked by them."""
    if not slots.games or not slots.numbers or slots.games[0].kind == "bingo":
        return []
    if slots.draw is not None and slots.draw > LAST_DRAW:
        return results(slots)
    args: dict[str, Any] = {"lottery": slots.games[0].code, "numbers": list(slots.numbers)}
    args |= {"draw": slots.draw} if slots.draw is not None else _draws_meant(slots)
    if slots.second:
        args["second"] = list(slots.second)
    return [Call("ticket_check", args)]


def _draws_meant(slots: Slots) -> dict[str, Any]:
    """The day, the time or how many of the last draws a ticket is for; nothing for the last one."""
    args: dict[str, Any] = {}
    if slots.day is not None and not _LAST_NOW.search(normal(slots.text)):
        args["day"] = slots.day.isoformat()
    if slots.clock is not None:
        args["clock"] = f"{slots.clock:%H:%M}"
    if not args and (slots.count or 0) > 1:
        args["last"] = min(slots.count or 0, MOST_DRAWS)
    return args


def expanded(slots: Slots) -> list[Call]:
    """An expanded bet, or the price of a plain one where its size is not said."""
    if not slots.games:
        return []
    game = slots.games[0]
    size, second = marked(slots, game)
    if size is None and (slots.budget is None or not fields_of(game)):
        return [on_sale(slots)]
    # The price of one combination tells how many of them a sum of money pays for.
    args: dict[str, Any] = {"lottery": game.code, "marked": size if size is not None else fields_of(game)[0].pick}
    second = size if _IN_BOTH.search(slots.text) else second
    if second is not None:
        args["second_marked"] = second
    return [Call("expanded_bet", args)]


def split(slots: Slots) -> list[Call]:
    """A sum shared between tickets; a limit named earlier binds it."""
    # «Раздели 500 рублей на билеты по 50»: what one ticket costs is not what there is.
    named = [sum_.value for sum_ in slots.sums if sum_.named or sum_.value == slots.budget]
    budget = max(named) if slots.budget is not None and named else prize_sum(slots)
    if budget is None:
        budget = slots.limit
    if budget is None:
        return []
    limited = budget if slots.limit is None else min(budget, slots.limit)
    codes = slots.codes
    if not codes and limited >= ENOUGH_FOR_ALL and _VARIOUS.search(normal(slots.text)):
        codes = [code for code in OF_ALL_KINDS if code not in slots.refused]
    return [Call("budget_split", {"budget": limited} | ({"lotteries": codes} if codes else {}))]


def hot_numbers(slots: Slots) -> list[Call]:
    """Counts over the last draws."""
    if not slots.games:
        return []
    draws = min(MOST_FOR_STATISTICS, max(LEAST_FOR_STATISTICS, slots.count or DRAWS_FOR_STATISTICS))
    return [Call("archive_statistics", {"lottery": slots.games[0].code, "draws": draws})]


def odds(slots: Slots) -> list[Call]:
    """Odds of the games named, or of those where they are best; odds that the message names need nothing read."""
    if slots.games:
        reckoned = [game.code for game in slots.games if game.code == "top3" or fields_of(game)]
        return [about_games(slots), *(_odds_of(code, slots) for code in reckoned)]
    if slots.odds_said is not None:
        return []
    best = [_odds_of(code, slots) for code in dict.fromkeys((*BEST_ANY, *BEST_TOP))]
    query = {"query": words_query(slots), "order": "odds", "limit": ENOUGH_OPTIONS}
    return [Call("search_knowledge_base", query), *best]


def _odds_of(code: str, slots: Slots) -> Call:
    args: dict[str, Any] = {"lottery": code}
    if slots.games and code == "keno2" and slots.bet_size is not None:
        args["marked"] = slots.bet_size
    if slots.games and slots.tickets is not None:
        args["tickets"] = slots.tickets
    return Call("odds", args)


def tax(slots: Slots) -> list[Call]:
    """The rules, or what they make of the prize where one is named."""
    if is_promo(slots):
        return [passages("promo_tax")]
    reckoned = _tax_on(slots)
    return [*law(slots), *reckoned] if reckoned else [passages("tax")]


def claim(slots: Slots) -> list[Call]:
    """How a prize is collected, and the tax on the one that is named."""
    return [passages("claim"), *_tax_on(slots)]


def _tax_on(slots: Slots) -> list[Call]:
    prizes = prizes_won(slots)
    if not prizes:
        return []
    args: dict[str, Any] = {"prize": prizes[0]}
    if prizes[1:]:
        # Withholding goes by each prize, so they are never added up here.
        args["other_prizes"] = list(prizes[1:])
    elif in_hand(slots):
        args["in_hand"] = True
    if slots.win_year is not None:
        args["won_on"] = str(slots.win_year)
    residence = residence_of(slots)
    if residence == "unclear":
        return [Call("prize_tax", args), Call("prize_tax", {**args, "resident": False})]
    return [Call("prize_tax", args | ({"resident": False} if residence == "non_resident" else {}))]
