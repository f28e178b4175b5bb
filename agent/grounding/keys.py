"""What a number in data counts, told by the name it goes by."""

import re
from typing import Literal

Meaning = Literal["draw", "percent", "count", "odds", "sum"]

_DRAW = re.compile(r"(?:^|_)(?:number|draw|draw_number)$|^(?:first|last|next|previous)_?draw(?:_number)?$")
_PERCENT = re.compile(r"percent|rate$|share$|chance|probability|p_value|процент|ставка$")
_ODDS = re.compile(r"odds|one_in|1_in|chances?_in")
_COUNT = re.compile(
    r"winner|participant|ticket(?!s?_(?:price|cost))|count|times|combination|categor|^of$|^pick|match|^bets$|draws|minutes|hours|days"
    r"|second|^id$|page|size|skipped|freedom|chi|statistic|expected|observed|marked|per_day|rank|^fields?$|limit$"
)


def meaning(name: str) -> Meaning:
    """The meaning of a JSON key or of a fact's dotted path; rubles where nothing says otherwise."""
    last = re.split(r"[.#]", name)[-1].lower()
    if _PERCENT.search(last):
        return "percent"
    if _ODDS.search(last):
        return "odds"
    if _DRAW.search(last):
        return "draw"
    return "count" if _COUNT.search(last) else "sum"
