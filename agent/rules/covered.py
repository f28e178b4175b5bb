"""Needs of one message that another of them answers anyway."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.values.in_hand import in_hand
from agent.rules.values.prize_in_kind import cash_instead
from agent.rules.values.prizes_won import prizes_won
from agent.rules.values.slots import Slots

#: Beside a search these only say more about what is searched for, unless they name a game.
_SEARCH_COVERS = frozenset({"price", "schedule", "odds", "about", "compare", "results"})
_WHICH = re.compile(r"^(?:а |и )?(?:в )?(?:как[аоуи][йяеюм]\w*|где|чья) (?:это )?(?:игр|лотере)\w*\W*$")
_SALES = re.compile(r"до (?:скольк|котор|каког)|прода[жюе]|купить|куплю|успе")
#: A comparison tells prices, prizes and times.
_COMPARED = frozenset({"search", "about", "price", "jackpot"})
#: Lists of what is offered with prices.
_LISTS = frozenset({"packets", "instant"})
#: What words about the prize that is taxed are taken for.
_BESIDE_PRIZE = frozenset({"search", "ticket_check", "jackpot"})


def without_covered(asked: Sequence[Need]) -> list[Need]:
    """Drop what another answer says anyway."""
    needs = list(asked)
    by_intent = {need.intent: need for need in needs}
    compared, prize, times = by_intent.get("compare"), by_intent.get("jackpot"), by_intent.get("schedule")
    if compared is not None and len(compared.slots.games) > 1:
        needs = [need for need in needs if need.intent not in _COMPARED]
    # A superprize is told with the draw that it belongs to, but not until when tickets are sold.
    if prize and times and prize.slots.games == times.slots.games and not _asks_more_of_times(times.slots):
        needs = [need for need in needs if need is not times]
    if "tax" in by_intent and _tells_of_prize(by_intent["tax"].slots):
        # «Хочу деньги вместо квартиры, какой налог» looks for no lottery, «3 билета выиграли по 5000» for no check.
        needs = [need for need in needs if need.intent not in _BESIDE_PRIZE or need.slots.games or need.slots.numbers]
    if "fair_play" in by_intent:
        needs = [need for need in needs if need.intent != "sources"]  # «вы все врёте, развод» is one complaint
    # The largest superprize is told with the price of its ticket.
    if prize and not prize.slots.games:
        needs = [need for need in needs if need.intent != "price" or need.slots.games]
    if any(need.intent in _LISTS for need in needs):
        needs = [need for need in needs if need.intent not in _SEARCH_COVERS or need.slots.games]
    if len(needs) > 1:
        needs = [need for need in needs if need.intent != "search" or not _asks_which(need.slots)]
    if all(need.intent != "search" for need in needs):
        return [need for need in needs if need.slots.games or need.intent not in ("about", "compare")]
    return [
        need
        for need in needs
        if need.intent not in _SEARCH_COVERS | {"jackpot"}
        or need.slots.games
        or (need.intent == "jackpot" and not need.slots.wants("pronoun"))
    ]


def _tells_of_prize(slots: Slots) -> bool:
    """Whether the rest of the message tells of the prize: what is to stay in hand, its kind, each of several."""
    return in_hand(slots) or cash_instead(slots.text) or len(prizes_won(slots)) > 1


def _asks_more_of_times(slots: Slots) -> bool:
    return slots.zone is not None or slots.wants("channel", "often") or _SALES.search(normal(slots.text)) is not None


def _asks_which(slots: Slots) -> bool:
    """«И в какой лотерее?» after another question wants no search of its own."""
    return slots.budget is None and not slots.wishes - {"lottery"} and _WHICH.search(normal(slots.text)) is not None
