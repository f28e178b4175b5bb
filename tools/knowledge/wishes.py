"""Reading a wish about price, speed, prize, kind or odds out of a question, as conditions on fields."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from typing import Final

from tools.game import GameKind, PrizeKind
from tools.knowledge.rubles import least_rubles, most_rubles
from tools.knowledge.selection import Order, Selection
from tools.russian_words import fold


def _any(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{part})" for part in parts))


# Read when the module is imported, never while an event loop runs.
_TABLE: Final = tomllib.loads((files("tools.knowledge") / "data" / "wishes.toml").read_text("utf-8"))
_NO_WISH: Final = _any(_TABLE["no_wish"])
_ODDS: Final = _any(_TABLE["odds"])
_PRIZE: Final = _any(_TABLE["prize"])
_CHEAP: Final = _any(_TABLE["cheap"])
_FAST: Final = _any(_TABLE["fast"])
_NOW: Final = _any(_TABLE["now"])
_KINDS: Final[dict[GameKind, re.Pattern[str]]] = {kind: _any(parts) for kind, parts in _TABLE["kinds"].items()}
_PRIZE_KINDS: Final[dict[PrizeKind, re.Pattern[str]]] = {
    kind: _any(parts) for kind, parts in _TABLE["prize_kinds"].items()
}


def wish_in(question: str) -> Selection:
    """What the question asks of fields; nothing when it is no wish to choose a lottery."""
    text = fold(question)
    if _NO_WISH.search(text):
        return Selection()
    kind = next((kind for kind, pattern in _KINDS.items() if pattern.search(text)), None)
    prize = next((prize for prize, pattern in _PRIZE_KINDS.items() if pattern.search(text)), None)
    fast = _FAST.search(text) is not None
    if kind is None and fast:
        kind = "fast"
    return Selection(
        max_price=most_rubles(text),
        min_price=least_rubles(text),
        kind=kind,
        prize=prize,
        order=_order(text, fast=fast),
    )


def _order(text: str, *, fast: bool) -> Order:
    if _ODDS.search(text):
        return "odds"
    if _PRIZE.search(text):
        return "prize"
    if _CHEAP.search(text):
        return "price"
    return "speed" if fast or _NOW.search(text) else "relevance"


def completed(asked: Selection, question: str) -> Selection:
    """`asked` with what else the question says; fields that were asked for stay."""
    wish = wish_in(question)
    return replace(
        asked,
        max_price=wish.max_price if asked.max_price is None else asked.max_price,
        min_price=wish.min_price if asked.min_price is None else asked.min_price,
        kind=asked.kind or wish.kind,
        prize=asked.prize or wish.prize,
        order=wish.order if asked.order == "relevance" else asked.order,
    )
