"""Whether a number in a text is an honest way to write a number in data."""

from math import floor, log10

from agent.grounding.mention import Mention

#: A rounded sum may be off by this share of the true one.
TOLERANCE = 0.05
#: The same where the text itself calls the number approximate: sums and the like, and odds.
LOOSE_TOLERANCE = 0.08
LOOSE_ODDS = 0.10


def says(mention: Mention, value: float) -> bool:
    """Whether the text writes this value: exactly, rounded to the digits written, or cut where it says «больше»."""
    off = abs(mention.amount - value)
    if off < 1e-9 * max(1.0, abs(value)):
        return True
    unit = mention.unit
    if mention.kind == "odds" and _near_odds(mention, value, off):
        return True
    if mention.loose:
        unit = max(unit, _last_digit(mention.amount))
    # A whole number below a thousand is not a rounded one.
    if unit == 1 and mention.unit == 1 and not mention.loose:
        return False
    reach = unit if mention.loose else unit / 2
    tolerance = LOOSE_TOLERANCE if mention.loose else TOLERANCE
    return off <= reach * (1 + 1e-9) and off <= tolerance * abs(value)


def _near_odds(mention: Mention, value: float, off: float) -> bool:
    """Odds are rounded more freely: «1 к 83» for 82,7, «1 к 290 тысячам» for 290 895."""
    if mention.loose and mention.amount >= 10:
        return off <= LOOSE_ODDS * abs(value)
    reach = mention.unit if mention.unit > 1 else 0.5
    return off <= reach and off <= TOLERANCE * abs(value)


def _last_digit(amount: float) -> float:
    """Worth of the last digit that is not zero, for sums such as 545 000 000; at least two digits count."""
    if amount < 1:
        return 0.0
    highest = 10.0 ** floor(log10(amount))
    unit = 1.0
    while amount % (unit * 10) == 0 and unit < highest / 10:
        unit *= 10
    return unit
