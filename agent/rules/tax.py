"""Income tax on a lottery prize, by the year of the win."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from agent.rules.phrases import load_table


@dataclass(frozen=True)
class TaxedPart:
    """A part of the prize in rubles, its rate in per cent and the tax on it."""

    part: int
    rate: int
    tax: Fraction


@dataclass(frozen=True)
class PrizeTax:
    """Tax on a prize, rounded to whole rubles. `withheld`: the payer keeps it back, so nothing is to be declared."""

    prize: int
    year: int
    parts: tuple[TaxedPart, ...]
    withheld: bool

    @property
    def tax(self) -> int:
        """Rubles of tax; half a ruble counts as one, as in tax returns."""
        return int(sum((part.tax for part in self.parts), Fraction(0)) + Fraction(1, 2))

    @property
    def left(self) -> int:
        """Rubles left in hand."""
        return self.prize - self.tax


# Read when the module is imported, never while an event loop runs.
_RULES: Final[Mapping[str, Any]] = load_table("tax")


def free_sum() -> int:
    """Rubles of winnings a year that are free of tax."""
    return int(_RULES["free"])


def withheld_from() -> int:
    """Rubles from which the payer withholds the tax."""
    return int(_RULES["withheld_from"])


def checked() -> str:
    """When the rules were checked, in Russian."""
    return str(_RULES["checked"])


def _steps(year: int, *, resident: bool) -> Sequence[tuple[int, int]]:
    if not resident:
        return [(0, int(_RULES["non_resident"]))]
    scales = _RULES["scales"]
    scale = next((scale for scale in scales if year >= scale["from_year"]), scales[-1])
    return [(limit, rate) for limit, rate in scale["steps"]]


def prize_tax(prize: int, year: int, *, resident: bool = True, free_left: int = 0) -> PrizeTax:
    """Tax on a prize won in `year`.

    `free_left` is how much of the tax-free sum may still be taken off; payers who withhold reckon without it.
    """
    taxed = max(0, prize - free_left)
    parts: list[TaxedPart] = []
    below = 0
    for limit, rate in _steps(year, resident=resident):
        part = (min(taxed, limit) if limit else taxed) - below
        if part <= 0:
            break
        parts.append(TaxedPart(part, rate, Fraction(part * rate, 100)))
        below = limit
    return PrizeTax(prize=prize, year=year, parts=tuple(parts), withheld=prize >= withheld_from())
