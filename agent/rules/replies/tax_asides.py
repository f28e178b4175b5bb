"""What is asked of the tax beside its sum, and what the data do not tell: reliefs, fines, how to declare."""

import re
from typing import Final

from agent.rules.language.words import normal
from agent.rules.texts import texts
from agent.rules.wording import rubles
from tools.calculations.tax import FREE

#: The first that fits is meant; the passages beside each say what is known.
_ASKED: Final[tuple[tuple[str, re.Pattern[str], str], ...]] = (
    (
        "fine",
        re.compile(
            r"штраф|\bпен[яию]\b|наказ\w+|что (?:\w+ )?будет,? если (?:\w+ )?не|не (?:подам|подал|сдам|сдал|задекларир)"
        ),
        "tax.withheld",
    ),
    (
        "deduction",
        re.compile(
            r"(?:вычет|вернуть|возврат|возмести|зачесть)\w*\s+(?:\w+\s+){0,3}?(?:за|на|с|по|при)\s+(?:\w+\s+){0,2}?"
            r"(?:квартир|жиль|дом|ипотек|лечен|обучен|уч[её]б|дет[еи]|реб[её]н|покупк|билет|проигр)"
            r"|(?:имуществен|социальн|стандартн|детск)\w+ вычет"
        ),
        "tax.free",
    ),
    (
        "relief",
        re.compile(r"льгот|пенсионер|инвалид|ветеран|многодетн|чернобыл|студент|сирот|блокадни|малоимущ|безработн"),
        "tax.free",
    ),
    (
        "declaration",
        re.compile(
            r"(?:как|где|куда|каким образом|помоги|через что)\s+(?:\w+\s+){0,3}?"
            r"(?:пода|заполн|оформ|сдат|сдав|отправ|декларир|задекларир|отчит|отнес|нест)"
        ),
        "tax.withheld",
    ),
)


def aside_in(text: str) -> tuple[str, str] | None:
    """The line that answers what a message asks beside the sum, and the passage to tell with it; None for nothing."""
    plain = normal(text)
    found = next(((name, passage) for name, sign, passage in _ASKED if sign.search(plain)), None)
    if found is None:
        return None
    return texts("tax_asides")[found[0]].format(free=rubles(FREE)), found[1]
