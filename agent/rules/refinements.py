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
#: A wish that no word utters: to hear the same again, of another place or number of tickets.
AGAIN = "again"
_ANY_GAME = re.compile(r"\bгде\b|как\w+ (?:лотере|игр)|у как\w+")
ORDINALS = (r"\bперв", r"\bвтор", r"\bтреть")
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


def points(slots: Slots) -> bool:
    """Whether the message points at one of several things told before, or at the other end of them: «а реже?»."""
    text = normal(slots.text)
    return slots.wants("rare") or any(re.search(ordinal, text) for ordinal in ORDINALS)


def adds_value(slots: Slots) -> bool:
    """Whether the message names a value that means nothing without what was told before: «говорят, 1 к 14 млн»."""
    if slots.wants(AGAIN) or slots.plays is not None or slots.tickets is not None:
        return True
    return slots.odds_said is not None and _ANY_GAME.search(normal(slots.text)) is None
