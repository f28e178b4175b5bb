"""Which tools answer a need, and with what arguments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.rules.dialogue import Found
from agent.rules.needs import Need
from agent.rules.slots import Slots

LONGEST_QUERY = 300
ENOUGH_OPTIONS = 6
DRAWS_FOR_STATISTICS = 50
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


def _search(slots: Slots) -> list[Call]:
    args: dict[str, Any] = {"query": words_query(slots), "limit": ENOUGH_OPTIONS, "order": slots.order}
    if slots.budget is not None:
        args["max_price"] = slots.budget
    if slots.kind is not None:
        args["kind"] = slots.kind
    if slots.prize is not None:
        args["prize"] = slots.prize
    calls = [Call("search_knowledge_base", args)]
    # The soonest draw and the lowest price are to be found among all games on sale, not among those that match.
    if slots.wants("today", "tomorrow", "now", "cheaper"):
        calls.append(Call("games_on_sale", {}))
    return calls


def _about_games(slots: Slots) -> Call:
    return Call("search_knowledge_base", {"query": names_query(slots), "limit": max(3, len(slots.games))})


def _on_sale(slots: Slots) -> Call:
    return Call("games_on_sale", {"lotteries": slots.codes} if slots.games else {})


def _compare(slots: Slots) -> list[Call]:
    return [_on_sale(slots), _about_games(slots)] if slots.games else []


def _schedule(slots: Slots) -> list[Call]:
    calls = [_on_sale(slots)]
    return [*calls, Call("active_draws", {})] if slots.wants("channel") else calls


def _results(slots: Slots) -> list[Call]:
    if not slots.games:
        return []
    if slots.draw is not None:
        if slots.draw > LAST_DRAW:
            return [Call("draw_details", {"lottery": slots.games[0].code, "count": 3})]
        return [Call("draw_by_number", {"lottery": slots.games[0].code, "number": slots.draw})]
    # A draw that is being held now may come first, so one more than asked for.
    count = 20 if slots.day is not None else (slots.count or 1) + 2
    return [Call("draw_details", {"lottery": game.code, "count": min(count, 50)}) for game in slots.games[:2]]


def _ticket_check(slots: Slots) -> list[Call]:
    return _results(slots) if slots.numbers else []


def _expanded(slots: Slots) -> list[Call]:
    return [_on_sale(slots)] if slots.games else []


def _hot_numbers(slots: Slots) -> list[Call]:
    if not slots.games:
        return []
    return [Call("draw_archive", {"lottery": slots.games[0].code, "count": DRAWS_FOR_STATISTICS})]


def _odds(slots: Slots) -> list[Call]:
    if slots.games:
        return [_about_games(slots)]
    return [Call("search_knowledge_base", {"query": words_query(slots), "order": "odds", "limit": ENOUGH_OPTIONS})]


def _about(slots: Slots) -> list[Call]:
    return [_about_games(slots)]


def _law(slots: Slots) -> list[Call]:
    return [Call("search_knowledge_base", {"query": words_query(slots), "limit": 3})]


def _nothing(_: Slots) -> list[Call]:
    return []


_PLANS: Mapping[str, Callable[[Slots], Sequence[Call]]] = {
    "search": _search,
    "compare": _compare,
    "jackpot": lambda slots: [_on_sale(slots)],
    "price": lambda slots: [_on_sale(slots), _about_games(slots)] if slots.games else [_on_sale(slots)],
    "schedule": _schedule,
    "results": _results,
    "ticket_check": _ticket_check,
    # The second gives the lotteries inside the sets.
    "packets": lambda _: [Call("ticket_packets", {}), Call("games_on_sale", {})],
    "instant": lambda _: [Call("instant_tickets", {})],
    "news": lambda _: [Call("stoloto_news", {})],
    "expanded_bet": _expanded,
    "hot_numbers": _hot_numbers,
    "odds": _odds,
    "about": _about,
    "tax": _law,
    "claim": _law,
    "fraud": _law,
}


def calls_for(needs: Sequence[Need]) -> list[Call]:
    """All calls that the needs ask for, each once, in order."""
    calls: list[Call] = []
    for need in needs:
        for call in _PLANS.get(need.intent, _nothing)(need.slots):
            if call not in calls:
                calls.append(call)
    return calls


def second_calls(found: Sequence[Found]) -> list[Call]:
    """What to look up when the first results fell short: the last draws where the draw named was not found."""
    asked = {(one.tool, one.args.get("lottery")) for one in found}
    calls = []
    for one in found:
        lottery = one.args.get("lottery")
        if one.tool == "draw_by_number" and one.missing and ("draw_details", lottery) not in asked:
            calls.append(Call("draw_details", {"lottery": lottery, "count": 3}))
    return calls
