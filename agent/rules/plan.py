"""Which tools answer a need, and with what arguments."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from agent.rules.calls import (
    ENOUGH_OPTIONS,
    MOST_DRAWS,
    Call,
    about_games,
    draws_of_day,
    last_draws,
    law,
    on_sale,
    passages,
    results,
    words_query,
)
from agent.rules.need import Need
from agent.rules.reckoning import claim, expanded, hot_numbers, odds, split, tax, ticket_check
from agent.rules.replies.results import Draw, draws_of
from agent.rules.talk.dialogue import Found
from agent.rules.values.slots import Slots
from agent.rules.values.timetable import like_day

#: Among so many draws somebody has had three or four numbers.
ENOUGH_FOR_MATCH = 10


def _search(slots: Slots) -> list[Call]:
    args: dict[str, Any] = {"query": words_query(slots), "limit": ENOUGH_OPTIONS, "order": slots.order}
    if slots.budget is not None:
        args["max_price"] = slots.budget
    if slots.kind is not None:
        args["kind"] = slots.kind
    if slots.prize is not None:
        args["prize"] = slots.prize
    calls = [Call("search_knowledge_base", args)]
    # The soonest draw, the lowest and the highest price are to be found among all games on sale, not among those that
    # match, in place of a car that nobody raffles a large sum of money may do, and all that matches may be refused.
    if slots.wants("today", "tomorrow", "now", "cheaper", "dearer", "weekly") or slots.prize == "car" or slots.refuses:
        calls.append(Call("games_on_sale", {}))
    return calls


def _compare(slots: Slots) -> list[Call]:
    return [on_sale(slots), about_games(slots)] if slots.games else []


def _schedule(slots: Slots) -> list[Call]:
    calls = [on_sale(slots)]
    if slots.zone is not None:
        args: dict[str, Any] = {"zone": slots.zone}
        calls = [Call("draw_times", args | ({"lotteries": slots.codes} if slots.games else {}))]
    if (before := like_day(slots)) is not None:
        # «Рапидо» may be drawn as «Рапидо 2.0».
        calls += [draws_of_day(game.code, before) for game in (slots.games[0], *slots.kin[:1])]
    return [*calls, Call("active_draws", {})] if slots.wants("channel") else calls


def _about(slots: Slots) -> list[Call]:
    return [about_games(slots)]


def _nothing(_: Slots) -> list[Call]:
    return []


_PLANS: Mapping[str, Callable[[Slots], Sequence[Call]]] = {
    "search": _search,
    "compare": _compare,
    "jackpot": lambda slots: [on_sale(slots)],
    "price": lambda slots: [on_sale(slots), about_games(slots)] if slots.games else [on_sale(slots)],
    "schedule": _schedule,
    "results": results,
    "ticket_check": ticket_check,
    "match_prize": lambda slots: [
        last_draws(game.code, ENOUGH_FOR_MATCH) for game in (*slots.games[:1], *slots.kin[:1])
    ],
    "last_jackpot": lambda slots: [last_draws(game.code, MOST_DRAWS) for game in slots.games[:1]],
    # The second gives the lotteries inside the sets.
    "packets": lambda _: [Call("ticket_packets", {}), Call("games_on_sale", {})],
    "instant": lambda _: [Call("instant_tickets", {})],
    "news": lambda _: [Call("stoloto_news", {})],
    "promotions": lambda _: [Call("main_page", {}), Call("stoloto_news", {})],
    "instant_odds": lambda _: [passages("instant_odds")],
    "expanded_bet": expanded,
    "split": split,
    "hot_numbers": hot_numbers,
    "odds": odds,
    "about": _about,
    "sources": lambda _: [Call("games_on_sale", {})],
    "tax": tax,
    "claim": claim,
    "records": lambda _: [passages("records")],
    "new_year": lambda _: [passages("new_year")],
    "returns": lambda _: [passages("returns")],
    "payment": lambda _: [passages("payment")],
    "age_proof": lambda _: [passages("age_proof")],
    "forecast": lambda _: [passages("forecast")],
    "fraud": law,
}


def calls_for(needs: Sequence[Need]) -> list[Call]:
    """All calls that the needs ask for, each once, in order."""
    calls: list[Call] = []
    for need in needs:
        for call in _PLANS.get(need.intent, _nothing)(need.slots):
            if call not in calls:
                calls.append(call)
    return calls


def _found_no_lottery(one: Found) -> bool:
    """Whether this was a search for any lottery, by words alone, that brought none."""
    by_words = one.tool == "search_knowledge_base" and set(one.args) == {"query", "limit", "order"}
    unordered = by_words and (one.args["limit"], one.args["order"]) == (ENOUGH_OPTIONS, "relevance")
    return unordered and one.output is not None and not one.output.lotteries


def second_calls(found: Sequence[Found]) -> list[Call]:
    """What to look up when the first results fell short.

    These are the last draws where the draw named was not found or the day has none, the prizes of the only draw of a
    day, and all games on sale where a search without conditions found texts only.
    """
    asked = {(one.tool, one.args.get("lottery")) for one in found}
    calls = []
    if any(_found_no_lottery(one) for one in found) and ("games_on_sale", None) not in asked:
        calls.append(Call("games_on_sale", {}))
    for one in found:
        lottery = str(one.args.get("lottery"))
        if one.tool in ("draw_by_number", "ticket_check") and one.missing and ("draw_details", lottery) not in asked:
            calls.append(last_draws(lottery))
        if one.tool == "draw_archive" and "day" in one.args and one.output is not None:
            calls += _beside_day(lottery, draws_of(one.output), asked)
    return calls


def _beside_day(lottery: str, draws: Sequence[Draw], asked: Set[tuple[str, object]]) -> list[Call]:
    """What is still to be read for a day: prizes where it had one draw, the last draws where it had none."""
    if len(draws) == 1 and ("draw_by_number", lottery) not in asked:
        return [Call("draw_by_number", {"lottery": lottery, "number": draws[0].number})]
    return [last_draws(lottery)] if not draws and ("draw_details", lottery) not in asked else []
