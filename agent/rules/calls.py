"""A tool call, and the calls that several plans share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from agent.rules.values.slots import Slots

LONGEST_QUERY = 300
#: For who only says what is not wanted.
ANY_LOTTERY = "лотерея"
ENOUGH_OPTIONS = 6
#: The tool takes no larger number of a draw.
LAST_DRAW = 10_000_000
#: Draws that the tool gives at most.
MOST_DRAWS = 50
#: The last draw may not have its results yet, and one may be held now.
SPARE_DRAWS = 2
#: Draws among which the last complete one is looked for.
LAST_FEW = 3

#: What to search for where the answer to an intent is known to be in the knowledge base, whatever the words asked.
_PASSAGES: Final[Mapping[str, str]] = {
    "claim": "получение выигрыша: где получить, документы, срок",
    "tax": "налог на выигрыш в 2026 году: ставка, удержание, необлагаемая сумма, нерезидент",
    "new_year": "новогодний тираж Русского лото",
    "records": "самые крупные выигрыши в истории",
    "returns": "сколько денег от билетов идёт на призы",
    "age_proof": "с какого возраста можно играть",
    "forecast": "можно ли выиграть наверняка: прогнозы, платные системы, стратегии",
    "instant_odds": "вероятность выигрыша в моментальной лотерее, доля выигрышных билетов",
    "payment": "где купить билет: сайт, киоски, магазины, оплата картой",
    "promo_tax": "налог с призов в рекламных розыгрышах магазинов и банков",
}


@dataclass(frozen=True)
class Call:
    """A tool to call."""

    tool: str
    args: Mapping[str, Any]


def words_query(slots: Slots) -> str:
    """What to search the knowledge base for: the person's own words but for what is refused."""
    return slots.text[:LONGEST_QUERY] or ANY_LOTTERY


def names_query(slots: Slots) -> str:
    """What to search the knowledge base for: the games named."""
    return ", ".join(game.name for game in slots.games) or words_query(slots)


def about_games(slots: Slots) -> Call:
    """What the knowledge base has on the games named."""
    return Call("search_knowledge_base", {"query": names_query(slots), "limit": max(3, len(slots.games))})


def on_sale(slots: Slots) -> Call:
    """The games named with their kin, or all, as they are sold now."""
    codes = list(dict.fromkeys((*slots.codes, *(game.code for game in slots.kin))))
    return Call("games_on_sale", {"lotteries": codes} if slots.games else {})


def results(slots: Slots) -> list[Call]:
    """The draw named, or the last draws of the games named."""
    if not slots.games:
        return []
    if slots.draw is not None:
        if slots.draw > LAST_DRAW:
            return [last_draws(slots.games[0].code)]
        return [Call("draw_by_number", {"lottery": slots.games[0].code, "number": slots.draw})]
    if slots.day is not None:
        return [draws_of_day(game.code, slots.day) for game in slots.games[:2]]
    by_hours = slots.part is not None or slots.clock is not None
    count = MOST_DRAWS if by_hours else min((slots.count or 1) + SPARE_DRAWS, MOST_DRAWS)
    return [last_draws(game.code, count) for game in slots.games[:2]]


def last_draws(lottery: str, count: int = LAST_FEW) -> Call:
    """The last draws of a lottery, of which the newest may not be over."""
    return Call("draw_details", {"lottery": lottery, "count": count})


def draws_of_day(lottery: str, day: date) -> Call:
    """All draws of one day."""
    return Call("draw_archive", {"lottery": lottery, "day": day.isoformat()})


def law(slots: Slots) -> list[Call]:
    """Rules and advice from the knowledge base."""
    return [Call("search_knowledge_base", {"query": words_query(slots), "limit": 3})]


def passages_query(intent: str) -> str:
    """What to search the knowledge base for to quote the passages that answer an intent."""
    return _PASSAGES[intent]


def passages(intent: str) -> Call:
    """The search for these passages."""
    return Call("search_knowledge_base", {"query": passages_query(intent), "limit": 6})
