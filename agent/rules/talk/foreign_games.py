"""Lotteries of another operator beside other things that a message asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.rules.evidence import facet
from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.talk.dialogue import Dialogue
from agent.rules.talk.refinements import CONTINUES
from agent.rules.values.slots import Slots
from tools.games_catalogue import GamesCatalogue

#: What is asked of a lottery, so that nothing is left to tell where it is another operator's.
_OF_A_LOTTERY = frozenset(
    {
        "jackpot",
        "price",
        "schedule",
        "results",
        "about",
        "odds",
        "expanded_bet",
        "ticket_check",
        "compare",
        "hot_numbers",
    }
)
#: These are asked of two lotteries; of one of our own they mean to hear of it.
_OF_TWO = frozenset({None, "compare", "search"})
#: What is asked of the lottery just named, unless it is asked of ours or others are looked for.
_ASKED_OF_ONE = re.compile(
    r"стои|цен[аеу]|почем|когда|во сколько|розыгр|тираж|джекпот|приз|шанс|выпал|результат|правил"
)
_CLAUSE_END = re.compile(r"[,.;!?]\s*|\s+(?:и|а)\s+")
_OURS = re.compile(r"\b(?:вас|ваш\w*|столото|подбер\w+|посовет\w+|похож\w+|друг\w+|дешевле|подешевле)\b")


def with_foreign(needs: Sequence[Need], whole: Slots, catalogue: GamesCatalogue) -> list[Need]:
    """The needs of a message that names lotteries of another operator: nothing of ours is told in their place."""
    if not whole.foreign:
        return list(needs)
    kept = []
    for need in needs:
        named = catalogue.mentioned(need.slots.text)
        asks_foreign = bool(catalogue.foreign(need.slots.text)) and not named
        if need.intent in (*_OF_A_LOTTERY, "search") and asks_foreign:
            continue
        if need.intent not in _OF_A_LOTTERY or need.slots.games:
            kept.append(need)
    return [Need("foreign", whole), *kept]


def own_of(intent: str | None, slots: Slots, catalogue: GamesCatalogue) -> list[Need]:
    """What to tell of our own lotteries that a message names beside those of another operator."""
    games = slots.games or tuple(catalogue.mentioned(f"лотерея: {slots.text}"))
    if not games:
        return [Need("search", slots)] if intent == "search" and slots.budget is not None else []
    own = slots.about(games)
    # «Великолепная 8 сколько стоит, и когда Русское лото»: the price is asked of theirs.
    clauses = _CLAUSE_END.split(slots.text)
    apart = next((one for one in clauses if catalogue.mentioned(one) and not catalogue.foreign(one)), None)
    asked = facet(replace(own, text=apart), continues=False) if apart is not None else None
    if asked is None and len(games) == 1 and intent in _OF_TWO:
        asked = "about"
    return [Need(asked or intent or "about", own)]


def still_foreign(slots: Slots, dialogue: Dialogue, catalogue: GamesCatalogue) -> Slots:
    """«А сколько стоит?» right after a lottery of another operator is asked of it."""
    before = next(iter(dialogue.said_by("user")), "")
    theirs = catalogue.foreign(before)
    plain = normal(slots.text)
    goes_on = CONTINUES.search(plain) is not None or slots.wants("pronoun")
    asks = goes_on and _ASKED_OF_ONE.search(plain) is not None and _OURS.search(plain) is None
    if not theirs or slots.games or slots.foreign or slots.budget is not None or not asks:
        return slots
    return slots if catalogue.mentioned(before) else replace(slots, foreign=tuple(theirs))
