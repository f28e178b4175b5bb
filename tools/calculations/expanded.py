"""Expanded bets: more numbers marked than one bet needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, prod

from tools.calculations.chances import Field, combinations


@dataclass(frozen=True)
class ExpandedBet:
    """`marked` numbers in each of `fields`."""

    fields: tuple[Field, ...]
    marked: tuple[int, ...]

    @classmethod
    def of(cls, fields: Sequence[Field], marked: Sequence[int]) -> "ExpandedBet":
        """A bet with the least number marked in fields that `marked` does not reach."""
        rest = [field.pick for field in fields[len(marked) :]]
        return cls(tuple(fields), (*marked, *rest))

    @property
    def possible(self) -> bool:
        """Whether so many numbers can be marked at all."""
        pairs = zip(self.fields, self.marked, strict=False)
        fits = all(field.pick <= marked <= field.of for field, marked in pairs)
        return len(self.fields) == len(self.marked) and fits

    @property
    def combinations(self) -> int:
        """Ordinary bets in it."""
        return prod(comb(marked, field.pick) for field, marked in zip(self.fields, self.marked, strict=True))

    @property
    def top(self) -> Fraction:
        """Chance of the highest category; it grows exactly as the price does."""
        return Fraction(self.combinations, combinations(self.fields))

    def with_one_more(self, place: int) -> "ExpandedBet":
        """The same bet with one number more in the field at this place."""
        marked = (*self.marked[:place], self.marked[place] + 1, *self.marked[place + 1 :])
        return ExpandedBet(self.fields, marked)

    def cost(self, price: int) -> int:
        """Rubles for the bet when one combination costs `price`."""
        return self.combinations * price


def largest(fields: Sequence[Field], most: int) -> ExpandedBet | None:
    """The bet of at most so many combinations with the most numbers in the first field, then in the others.

    None where not even one combination is allowed.
    """
    bet = ExpandedBet.of(fields, ())
    if most < 1:
        return None
    for place in range(len(fields)):
        while (more := bet.with_one_more(place)).possible and more.combinations <= most:
            bet = more
    return bet
