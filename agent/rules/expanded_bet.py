"""How many combinations an expanded bet holds, and what it costs."""

from dataclasses import dataclass
from math import comb


@dataclass(frozen=True)
class ExpandedBet:
    """`marked` numbers where `pick` are needed, out of `of`."""

    pick: int
    of: int
    marked: int

    @property
    def possible(self) -> bool:
        """Whether so many numbers can be marked at all."""
        return self.pick <= self.marked <= self.of

    @property
    def combinations(self) -> int:
        """Ordinary bets in it."""
        return comb(self.marked, self.pick)

    def cost(self, price: int) -> int:
        """Rubles for the bet when one combination costs `price`."""
        return self.combinations * price
