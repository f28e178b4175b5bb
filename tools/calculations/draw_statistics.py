"""How often numbers came out, and whether that differs from chance. It says nothing about the next draw."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tools.calculations.chi_square import chi_square_tail

#: Below so many expected occurrences of a number the chi-square test is not to be trusted (a textbook rule).
LEAST_EXPECTED = 5
#: The usual limit below which a deviation is called unusual.
UNUSUAL = 0.01


@dataclass(frozen=True)
class Uniformity:
    """Pearson's test of equal frequencies. `reliable` is False when there are too few draws for it."""

    expected: Fraction
    statistic: float
    degrees: int
    p_value: float
    reliable: bool

    @property
    def unusual(self) -> bool:
        """Whether equal chances would lead to such counts in fewer than one case of a hundred."""
        return self.reliable and self.p_value < UNUSUAL


@dataclass(frozen=True)
class FieldStatistics:
    """Counts of one field: pairs of number and times, the most frequent first, numbers that never came included."""

    name: str
    low: int
    high: int
    draws: int
    counts: tuple[tuple[int, int], ...]
    uniformity: Uniformity | None


def field_statistics(name: str, draws: Sequence[Sequence[int]], low: int, high: int) -> FieldStatistics:
    """Count the numbers of one field over draws that each hold different numbers from `low` to `high`."""
    counted = Counter(number for numbers in draws for number in numbers)
    every = [(number, counted.get(number, 0)) for number in range(low, high + 1)]
    ordered = tuple(sorted(every, key=lambda item: (-item[1], item[0])))
    return FieldStatistics(name, low, high, len(draws), ordered, _uniformity(draws, [times for _, times in every]))


def _uniformity(draws: Sequence[Sequence[int]], counts: Sequence[int]) -> Uniformity | None:
    """The test over the counts of all numbers of a field; None where nothing is left to chance.

    Numbers of one draw do not repeat, so their counts scatter less than independent ones: Pearson's sum is brought
    back to its distribution by (n - 1) / (n - k) for k different numbers of n.
    """
    sizes = {len(numbers) for numbers in draws}
    span, total = len(counts), sum(counts)
    if len(sizes) != 1 or total == 0:
        return None
    drawn = sizes.pop()
    repeats = any(len(set(numbers)) < len(numbers) for numbers in draws)
    if span < 2 or drawn >= span or repeats:
        return None
    expected = Fraction(total, span)
    plain = sum((Fraction(times) - expected) ** 2 for times in counts) / expected
    statistic = float(plain * Fraction(span - 1, span - drawn))
    return Uniformity(expected, statistic, span - 1, chi_square_tail(statistic, span - 1), expected >= LEAST_EXPECTED)
