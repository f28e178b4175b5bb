"""A tool call, and the calls that several plans share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.rules.slots import Slots

LONGEST_QUERY = 300
ENOUGH_OPTIONS = 6
#: The tool takes no larger number of a draw.
LAST_DRAW = 10_000_000


@dataclass(frozen=True)
class Call:
    """A tool to call."""

    tool: str
    args: Mapping[str, Any]


def words_query(slots: Slots) -> str:
    """What to search the knowledge base for: the person's own words."""
    return slots.text[:LONGEST_QUERY]


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
            return [Call("draw_details", {"lottery": slots.games[0].code, "count": 3})]
        return [Call("draw_by_number", {"lottery": slots.games[0].code, "number": slots.draw})]
    # A draw that is being held now may come first, so one more than asked for.
    count = 20 if slots.day is not None else (slots.count or 1) + 2
    return [Call("draw_details", {"lottery": game.code, "count": min(count, 50)}) for game in slots.games[:2]]


def law(slots: Slots) -> list[Call]:
    """Rules and advice from the knowledge base."""
    return [Call("search_knowledge_base", {"query": words_query(slots), "limit": 3})]
