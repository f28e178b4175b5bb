"""Chances of games in which numbers are marked and numbers are drawn, as exact fractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import comb, expm1, log1p


@dataclass(frozen=True)
class Field:
    """One playing field: `pick` numbers of `of` make a bet, `drawn` numbers come out (as many as `pick` if None)."""

    pick: int
    of: int
    drawn: int | None = None

    @property
    def balls(self) -> int:
        """How many numbers come out."""
        return self.pick if self.drawn is None else self.drawn

    @property
    def possible(self) -> bool:
        """Whether such a field can be played at all."""
        return 0 < self.pick <= self.of and 0 < self.balls <= self.of

    def chance(self, hit: int) -> Fraction:
        """Chance that exactly `hit` of the numbers of one bet come out."""
        missed = self.balls - hit
        if not self.possible or not 0 <= hit <= self.pick or missed < 0:
            return Fraction(0)
        return Fraction(comb(self.pick, hit) * comb(self.of - self.pick, missed), comb(self.of, self.balls))


#: Numbers hit field by field; None where any count will do.
Hits = tuple[int | None, ...]


def chance_of(fields: Sequence[Field], hits: Hits) -> Fraction:
    """Chance that one bet hits exactly so many numbers in each field; the fields are drawn independently."""
    chance = Fraction(1)
    for field, hit in zip(fields, hits, strict=True):
        chance *= 1 if hit is None else field.chance(hit)
    return chance


def combinations(fields: Sequence[Field]) -> int:
    """How many different bets there are."""
    total = 1
    for field in fields:
        total *= comb(field.of, field.pick)
    return total


def at_least_one(chance: Fraction, tickets: int) -> Fraction:
    """Chance that one or more of `tickets` win when each wins with `chance`, their numbers chosen independently."""
    return 1 - (1 - chance) ** tickets


def over_draws(chance: Fraction, draws: int) -> Fraction:
    """The same over so many draws, in floating point: exact fractions of thousands of draws take long."""
    return Fraction(-expm1(draws * log1p(-float(chance)))) if chance < 1 else Fraction(1)


def closed_within(cells: int, of: int, balls: int) -> Fraction:
    """Chance that `cells` given numbers of `of` are all among the first `balls` (bingo)."""
    return Fraction(comb(of - cells, balls - cells), comb(of, balls)) if cells <= balls <= of else Fraction(0)


def digits_in_any_order(digits: Sequence[int]) -> Fraction:
    """Chance that these decimal digits come out in some order, one digit to a column."""
    return Fraction(len(set(permutations(digits))), 10 ** len(digits))


def one_in(chance: Fraction) -> int | float | None:
    """«1 in N»: a whole number from 100 on, one decimal below it; None for what cannot happen."""
    if not chance:
        return None
    value = 1 / chance
    shown = round(float(value), 1)
    if value >= 100:
        return int(value + Fraction(1, 2))
    return int(shown) if shown.is_integer() else shown


def percent(chance: Fraction) -> float:
    """Per cent with three significant digits, as many as anybody reads."""
    return float(f"{float(chance * 100):.3g}")
