"""Whether somebody asks what must be won for a sum to stay in hand: «на руки хочу миллион, сколько надо выиграть»."""

import re

from agent.rules.language.words import normal
from agent.rules.values.slots import Slots

_NEEDED = re.compile(
    r"\b(?:скольк\w*|как\w+|что)\s+(?:\w+\s+){0,3}?(?:надо|нужно|нужен|нужна|придется|должен|должна|должно|следует)\b"
    r"|\b(?:надо|нужно|придется|должен|должна)\s+(?:\w+\s+){0,2}?(?:выигр|вы[ий]гр|сорвать|поднять)"
    r"|\bскольк\w*\s+(?:\w+\s+){0,2}?(?:выиграть|выйграть|сорвать)\b"
)
_WINS = re.compile(r"\bвы[ий]гр|\bприз|\bсорва|\bподнять|\bджекпот|\bкуш")
_NET = re.compile(
    r"на рук[иа]|\bчист(?:ыми|ый|ого|ых)|(?:после|за вычетом|без|с учетом|минус|с вычетом)\s+(?:всех\s+)?налог"
    r"|чтоб\w*\s+(?:\w+\s+){0,4}?(?:остал|получи|вышл|дошл|пришл|имет)|(?:после|за)\s+вычет"
)
#: «Сколько на руки с миллиона» goes the other way; a tax to be paid and tickets to be bought are something else.
_OTHER = re.compile(
    r"\bскольк\w*\s+(?:\w+\s+)?(?:налог|(?:мне\s+)?(?:остан|получу|выйдет|дадут|отда|на руки|чистыми|заплат|плат))"
    r"|\bне\s+плат|\bбилет\w*\b.*\bкуп|\bкуп\w+.*\bбилет"
    r"|\b(?:надо|нужно|придется|должен|должна)\s+(?:\w+\s+){0,2}?(?:отда|плат|заплат)"
)


def in_hand(slots: Slots) -> bool:
    """Whether the sum of a message is what is to stay in hand after the tax, not what was won."""
    plain = normal(slots.text)
    signs = (_NEEDED, _WINS, _NET)
    return all(sign.search(plain) for sign in signs) and _OTHER.search(plain) is None
