"""Income tax on a lottery prize, by the day of the win."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from tools.calculations.tables import load_table


@dataclass(frozen=True)
class TaxedPart:
    """A part of the prize in rubles, its rate in per cent and the tax on it."""

    part: int
    rate: int
    tax: Fraction


@dataclass(frozen=True)
class Scale:
    """Rates from `from_year` on; `steps` are (upper limit in rubles, per cent), the last limit is 0 for none."""

    from_year: int
    steps: tuple[tuple[int, int], ...]
    source: str
    when: str
    certain: bool
    note: str = ""


@dataclass(frozen=True)
class PrizeTax:
    """Tax on a prize, rounded to whole rubles, half a ruble up, as in tax returns."""

    prize: int
    parts: tuple[TaxedPart, ...]

    @property
    def tax(self) -> int:
        """Rubles of tax."""
        return int(sum((part.tax for part in self.parts), Fraction(0)) + Fraction(1, 2))

    @property
    def left(self) -> int:
        """Rubles left in hand."""
        return self.prize - self.tax


def _scales(rows: Sequence[Mapping[str, Any]]) -> tuple[Scale, ...]:
    return tuple(Scale(**{**row, "steps": tuple((limit, rate) for limit, rate in row["steps"])}) for row in rows)


# Read when the module is imported, never while an event loop runs.
_RULES: Final = load_table("tax")
_RESIDENTS: Final = _scales(_RULES["residents"])
_NON_RESIDENTS: Final = _scales(_RULES["non_residents"])
#: Rubles of winnings a year that are free of tax, all winnings together.
FREE: Final[int] = _RULES["free"]
#: Per cent of what is above that in raffles of shops and banks, which are no lotteries.
PROMO_RATE: Final[int] = _RULES["promo_rate"]
#: Rubles from which the payer withholds the tax; below it the winner declares the win.
WITHHELD_FROM: Final[int] = _RULES["withheld_from"]
#: Days in Russia within twelve months that make a tax resident.
RESIDENCE_DAYS: Final[int] = _RULES["residence_days"]
#: When the rules were checked, in Russian.
CHECKED: Final[str] = _RULES["checked"]


def scale_of(year: int, *, resident: bool = True) -> Scale:
    """The rates for a prize won in `year`; later years than the last known follow that."""
    scales = _RESIDENTS if resident else _NON_RESIDENTS
    return next(scale for scale in scales if year >= scale.from_year)


def prize_tax(prize: int, year: int, *, resident: bool = True, free_left: int = 0) -> PrizeTax:
    """Tax on a prize in rubles won in `year`.

    `free_left` is how much of the tax-free sum may still be taken off; payers who withhold reckon without it.
    """
    taxed = max(0, prize - free_left)
    parts: list[TaxedPart] = []
    below = 0
    for limit, rate in scale_of(year, resident=resident).steps:
        part = (min(taxed, limit) if limit else taxed) - below
        if part <= 0:
            break
        parts.append(TaxedPart(part, rate, Fraction(part * rate, 100)))
        below = limit
    return PrizeTax(prize=prize, parts=tuple(parts))


def promo_tax(prize: int) -> PrizeTax:
    """Tax on a prize in rubles of a shop's or a bank's raffle, which is no lottery."""
    part = max(0, prize - FREE)
    return PrizeTax(prize, (TaxedPart(part, PROMO_RATE, Fraction(part * PROMO_RATE, 100)),))


@dataclass(frozen=True)
class TaxAnswer:
    """The tax with all that a winner must know.

    `least` takes the tax-free sum off; it differs from `most` only where the winner declares the prize.
    """

    most: PrizeTax
    least: PrizeTax
    scale: Scale
    year: int
    resident: bool

    @property
    def withheld(self) -> bool:
        """Whether the payer keeps the tax back, so that nothing is to be declared."""
        return self.most.prize >= WITHHELD_FROM

    @property
    def free(self) -> bool:
        """Whether the tax-free sum covers the whole prize, if nothing else was won that year."""
        return self.most.prize <= FREE


def tax_answer(prize: int, year: int, *, resident: bool = True) -> TaxAnswer:
    """The tax on one prize by the rules of its year."""
    most = prize_tax(prize, year, resident=resident)
    least = most if prize >= WITHHELD_FROM else prize_tax(prize, year, resident=resident, free_left=FREE)
    return TaxAnswer(most, least, scale_of(year, resident=resident), year, resident)
