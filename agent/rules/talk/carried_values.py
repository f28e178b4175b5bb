"""Values that a message takes over from the chat before it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from agent.rules.language.words import normal
from agent.rules.talk.dialogue import Dialogue
from agent.rules.texts import texts
from agent.rules.values.budget import limits_in
from agent.rules.values.matches_said import asks_prize_of_match
from agent.rules.values.slots import Slots
from agent.rules.values.ticket_numbers import draw_in, size_of
from tools.game import Game

_PRICE = re.compile(r"(?<!\d)(\d[\d \u00a0]{0,20})\s?(?:₽|руб)")
#: Sums above this in an earlier answer are prizes, not prices of tickets.
_DEAREST_TICKET = 1_000
#: What asks about money that was won.
MONEY_WON = frozenset({"tax", "claim"})
#: Messages in which a draw may have been named.
_RECENT = 3
_LIMIT = re.compile(r"не (?:больше|более|дороже|выше)|бюджет|максимум|лимит|в (?:месяц|неделю|день(?! рожд))")
_BARE_SIZES = re.compile(
    r"\b(?:на|из|если|с|а)\s+(\d{1,2}|[а-я]+)(?:\s+и\s+(\d{1,2}|[а-я]+))?"
    r"(?:\s+(?:взять|возьму|отмечу|отметить|выбрать|выберу|поставлю|поставить|зачеркну|зачеркнуть))?\s*\??$"
)
_LONE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_RIVALS = (
    {"home", "car", "money"},
    {"instant", "bingo", "draw", "fast"},
    {"big_prize", "small_prize"},
    {"today", "tomorrow", "now"},
    {"cheap", "cheaper", "dearer"},
    {"weekly", "fast"},
)


def bound_budget(said: Iterable[str]) -> int | None:
    """The limit that a person set earlier in the chat, in rubles; the latest one counts."""
    for text in said:
        if _LIMIT.search(normal(text)) and (limit := limits_in(text)[0]) is not None:
            return limit
    return None


def beside_prices(slots: Slots, answers: Iterable[str]) -> Slots:
    """«Подешевле» means below the lowest price of a ticket in the last answer with prices, «подороже» above all.

    Who wants something dearer takes back what they named as the most before.
    """
    if not slots.wants("cheaper", "dearer"):
        return slots
    prices = next((found for text in answers if (found := _ticket_prices(text))), None)
    if prices is None:
        return slots
    if slots.wants("dearer"):
        limit = None if slots.budget is not None and slots.budget <= max(prices) else slots.budget
        return replace(slots, budget=limit, floor=max(prices) + 1)
    limit = min(prices) - 1
    return replace(slots, budget=limit if slots.budget is None else min(limit, slots.budget))


def _ticket_prices(text: str) -> list[int]:
    named = [int(re.sub(r"\D", "", found[1])) for found in _PRICE.finditer(text)]
    return [price for price in named if 0 < price <= _DEAREST_TICKET]


def earlier_draw(slots: Slots, dialogue: Dialogue, games_of: Callable[[str], tuple[Game, ...]]) -> int | None:
    """The draw that the person named last, unless it was one of another game."""
    for text in dialogue.said_by("user")[:_RECENT]:
        games = games_of(text)
        if games and slots.games and games[0] != slots.games[0]:
            return None
        if (draw := draw_in(text)) is not None:
            return draw
    return None


def bare_sizes(text: str) -> tuple[int | None, int | None]:
    """The number of «а на 9?», and both of «а если 8 и 2?»."""
    found = _BARE_SIZES.search(normal(text))
    if found is None:
        return None, None
    return size_of(found[1]), size_of(found[2]) if found[2] else None


def asked_back(dialogue: Dialogue) -> bool:
    """Whether the assistant's last message asked for what was missing."""
    last = next(iter(dialogue.said_by("assistant")), "")
    return any(question in last for question in texts("ask").values())


def completed(slots: Slots, before: Slots, *, whole: bool) -> Slots:
    """Values of the message, and of the one before where they belong to the same question."""
    same = whole or not slots.games
    return replace(
        slots,
        # «6 из 45» answers of which lottery the prize for four numbers is asked.
        text=f"{slots.text}: {before.text}" if asks_prize_of_match(before.text) else slots.text,
        games=slots.games or before.games,
        draw=slots.draw or (before.draw if same else None),
        numbers=slots.numbers or (before.numbers if same and not _misread_correction(slots) else ()),
        second=slots.second or (before.second if same and not slots.numbers else ()),
        tickets=slots.tickets or before.tickets,
        day=slots.day or (before.day if same and slots.draw is None else None),
        clock=slots.clock or (before.clock if same and slots.draw is None and slots.day is None else None),
        zone=slots.zone or before.zone,
        part=slots.part or before.part,
        bet_size=slots.bet_size or before.bet_size,
        second_size=slots.second_size or before.second_size,
        wishes=slots.wishes | before.wishes,
    )


def _misread_correction(slots: Slots) -> bool:
    """Whether a lone number may correct one of those before, nobody can tell which: they are better asked for again."""
    told = slots.draw or slots.day or slots.clock or slots.count or slots.second or slots.games
    return not told and _LONE.search(normal(slots.text)) is not None


def compatible(before: frozenset[str], now: Slots) -> frozenset[str]:
    """Earlier wishes that this message does not take back."""
    gone = {"pronoun", "more", "cheaper", "dearer", "channel", "last"}
    for rivals in _RIVALS:
        if now.wants(*rivals):
            gone |= rivals
    return before - gone
