"""Short wishes that narrow the search before them: «а подешевле?», «а подороже?», «лучше раз в неделю»."""

import re
from dataclasses import replace

from agent.rules.language.words import normal, words_of
from agent.rules.talk.carried_values import compatible
from agent.rules.values.slots import Slots

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
    "ready",
    "gift",
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
#: «Говорят, каждый третий выигрывает, правда?»
_SHARE = re.compile(r"кажд\w+ (?:втор|трет|четв|пят|десят)|выигрышн|процент")
_MAY_BE_ODDS = frozenset({None, "fair_play", "results", "jackpot", "ticket_check"})
#: «А с призом побольше?» right after instant lotteries is asked of them.
_PRIZE_ALONE = re.compile(r"(?!.*(?:джекпот|суперприз|тираж|лотере|розыгр)).*(?:приз|выигрыш)")
#: «А что внутри?» is asked of the sets just listed.
_INSIDE = re.compile(
    r"\bвнутри\b|что (?:в них|в нем|туда|там) (?:лежит|есть|вход)"
    r"|что (?:туда |в него |в них )?входит|какие билеты (?:там|в)|\bсостав"
)
#: Lists that «покажи все» asks for in full.
_LISTS = frozenset({"instant", "packets"})
#: After these a wish means another lottery to choose from.
_OFFERED = frozenset({"search", "packets", "instant", "compare", None})


def refines_search(intent: str | None, slots: Slots, before: str | None) -> bool:
    """Whether a message narrows the search before it; `before` is what was meant then, None where that is unknown."""
    if before == "instant" and intent == "jackpot" and not slots.games and _PRIZE_ALONE.match(normal(slots.text)):
        return True
    if before == "packets" and intent in (None, "about") and not slots.games and _INSIDE.search(normal(slots.text)):
        return True
    if intent not in (None, "search", "packets", "price") or len(words_of(slots.text)) > SHORT + 3:
        return False
    # Prices of tickets are an offer too, for who wants a cheaper or a dearer one.
    if slots.wants("all") and before in _LISTS and not slots.games:
        return True
    offered = _OFFERED | {"price"} if slots.wants("cheaper", "dearer") else _OFFERED
    if before not in offered:
        return False
    refines = slots.wants(*_REFINEMENTS) or slots.refuses or slots.budget is not None
    if intent is None:
        return refines and not slots.games
    return (
        intent == "search"
        and refines
        and (slots.refuses or slots.wants("cheaper", "dearer", "more") or bool(CONTINUES.search(normal(slots.text))))
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


def refined(slots: Slots, before: Slots) -> Slots:
    """The values of a message over those of the search `before` it."""
    joined = replace(
        slots,
        text=f"{before.text} {slots.text}",
        budget=slots.budget if slots.budget is not None else before.budget,
        wishes=slots.wishes | (compatible(before.wishes, slots) - slots.unwanted),
        floor=before.floor
        if (slots.floor, slots.budget) == (None, None) and not slots.wants("cheaper")
        else slots.floor,
        day=slots.day or before.day,
    )
    return joined.refusing(before)


def intent_of_refined(slots: Slots, before: str | None) -> str:
    """Instant lotteries stay instant ones, and a list that is wanted in full stays what it is."""
    if before == "instant" and slots.wants("instant"):
        return before
    listed = slots.wants("all") or _INSIDE.search(normal(slots.text)) is not None
    return before if before == "packets" and listed else "search"


def of_instants(intent: str | None, slots: Slots, before: str | None) -> bool:
    """Whether chances are asked of the instant lotteries spoken of: «а какие там шансы?»."""
    if slots.games or before not in ("instant", "instant_odds"):
        return False
    return intent == "odds" or (intent in _MAY_BE_ODDS and _SHARE.search(normal(slots.text)) is not None)
