"""Short wishes that narrow the search before them: «а подешевле?», «а подороже?», «лучше раз в неделю»."""

import re

from agent.rules.slots import Slots
from agent.rules.words import normal, words_of

#: Words of a message that may be understood with the chat before it.
SHORT = 7
_REFINEMENTS = (
    "cheaper",
    "cheap",
    "dearer",
    "weekly",
    "more",
    "fast",
    "home",
    "car",
    "money",
    "big_prize",
    "small_prize",
    "today",
    "tomorrow",
    "instant",
    "bingo",
    "odds",
    "now",
)
CONTINUES = re.compile(r"^(?:а|и|ну|но|тогда|еще|или|же|лучше|хорошо|ок|окей|ладно|да|нет|не)\b")
#: After these a wish means another lottery to choose from.
_OFFERED = frozenset({"search", "packets", "instant", "compare", None})


def refines_search(intent: str | None, slots: Slots, before: str | None) -> bool:
    """Whether a message narrows the search before it; `before` is what was meant then, None where that is unknown."""
    if intent not in (None, "search", "packets", "price") or len(words_of(slots.text)) > SHORT + 3:
        return False
    # Prices of tickets are an offer too, for who wants a cheaper or a dearer one.
    offered = _OFFERED | {"price"} if slots.wants("cheaper", "dearer") else _OFFERED
    if before not in offered:
        return False
    refines = slots.wants(*_REFINEMENTS) or slots.budget is not None
    if intent is None:
        return refines and not slots.games
    return (
        intent == "search"
        and refines
        and (slots.wants("cheaper", "dearer", "more") or bool(CONTINUES.search(normal(slots.text))))
    )
