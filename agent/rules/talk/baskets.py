"""Tickets of several games that a chat adds up: «семь билетов 4 из 20», «и ещё 3 кено сверху», «итого?»."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from agent.rules.language.words import normal, words_of
from agent.rules.values.basket import TOTAL
from agent.rules.values.slots import Slots
from agent.rules.values.ticket_counts import pieces_in
from tools.games_catalogue import GamesCatalogue

#: What words alone may take for something else than a sum of prices.
_MAY_BE_SUM: Final = frozenset({None, "price", "about", "search", "compare", "off_topic"})
_OF_PRICES: Final = frozenset({None, "price", "about", "search", "split"})
_ADDS: Final = re.compile(
    r"\bеще\b|\bплюс\b|\bсверху\b|\bдобав\w+|\bприбав\w+|\bдокин\w+|\bвдобавок\b|^(?:\+|(?:а |ну )?и )"
)
#: Longer messages that ask for a total ask for another one.
_SHORT: Final = 7
_COSTS: Final = re.compile(r"сколько|почем|\bцен|стои|обойд|\bитог|выйдет|получ")

Lines = dict[str, int]


def basket_of_talk(
    intent: str | None,
    slots: Slots,
    said: Sequence[str],
    read: Callable[[str], Slots],
    intent_of: Callable[[str], str | None],
) -> Slots | None:
    """The message with all tickets that it and the questions before it speak of; None where it asks for no sum.

    `said` are the messages of the person, the latest first.
    """
    plain = normal(slots.text)
    adds, total = _ADDS.search(plain) is not None, TOTAL.search(plain) is not None
    named = bool(slots.basket) or (not slots.games and _count(slots) is not None)
    if intent not in _MAY_BE_SUM or not (adds or total) or (slots.games and not slots.basket):
        return None
    if not (named if adds else len(words_of(plain)) <= _SHORT and not slots.games and _asks_sum(plain)):
        return None
    told = _told(said, read, intent_of)
    lines, counted = _folded(told, restarts=not total)
    if not lines:
        return None
    if named:
        _add(lines, slots, adds=adds)
        counted |= dict(slots.basket).keys()
    if not named and not counted and len(lines) < 2:
        return None
    kept = {code: count for code, count in lines.items() if code in counted} if counted else lines
    return replace(slots, basket=tuple(kept.items()), tickets=None)


def _asks_sum(plain: str) -> bool:
    return _COSTS.search(plain) is not None or len(words_of(plain)) <= 2


def _told(said: Sequence[str], read: Callable[[str], Slots], intent_of: Callable[[str], str | None]) -> list[Slots]:
    """The questions about prices right before, the earliest first."""
    found: list[Slots] = []
    for text in said:
        slots = read(text)
        if intent_of(text) not in _OF_PRICES or not (slots.games or slots.basket or _count(slots) or _ends(slots)):
            break
        found.insert(0, slots)
    return found


def _ends(slots: Slots) -> bool:
    return TOTAL.search(normal(slots.text)) is not None


def _folded(told: Sequence[Slots], *, restarts: bool) -> tuple[Lines, set[str]]:
    """What these questions ask the price of, and of which games the number was said.

    With `restarts` a question that names games of its own begins anew: only what is added to the last one counts.
    """
    lines: Lines = {}
    counted: set[str] = set()
    for slots in told:
        adds = _ADDS.search(normal(slots.text)) is not None
        if restarts and not adds and (slots.games or slots.basket):
            lines, counted = {}, set()
        before = dict(lines)
        _add(lines, slots, adds=adds)
        counted |= dict(slots.basket).keys() or {code for code in lines if lines[code] != before.get(code, 1)}
    return lines, counted


def _add(lines: Lines, slots: Slots, *, adds: bool) -> None:
    """One more message: what it adds, or what it says instead."""
    counts = dict(slots.basket) or dict.fromkeys(slots.codes, slots.tickets or 1)
    if not counts and lines and (count := _count(slots)) is not None:
        counts = {next(reversed(lines)): count}
    for code, count in counts.items():
        # What is named last is last, for «а десять?» is said of it.
        known = lines.pop(code, 0)
        lines[code] = known + count if adds else count


def _count(slots: Slots) -> int | None:
    return slots.tickets or pieces_in(_ADDS.sub(" ", normal(slots.text)))


def of_games(slots: Slots, catalogue: GamesCatalogue) -> Slots:
    """The message said of the games in its basket."""
    games = (catalogue.get(code) for code, _ in slots.basket)
    named = tuple(game for game in games if game is not None)
    longer = tuple(start for game in named for start in (f"{game.name} ", f"{game.name}."))
    kin = tuple(game for game in catalogue.all() if game.on_sale and game.name.startswith(longer))
    return replace(slots.about(named), kin=kin)
