"""Combinations of expanded bets, counted one by one."""

from fractions import Fraction
from itertools import combinations

import pytest

from tools.calculations.chances import Field
from tools.calculations.expanded import ExpandedBet


@pytest.mark.parametrize(("pick", "of"), [(6, 45), (5, 36), (7, 49), (4, 20), (2, 26)])
@pytest.mark.parametrize("more", range(6))
def test_combinations(pick: int, of: int, more: int) -> None:
    bet = ExpandedBet.of([Field(pick, of)], [pick + more])
    assert bet.possible
    assert bet.combinations == sum(1 for _ in combinations(range(pick + more), pick))


@pytest.mark.parametrize(
    ("fields", "marked", "bets"),
    [
        ((Field(6, 45),), (7,), 7),
        ((Field(6, 45),), (8,), 28),
        ((Field(6, 45),), (9,), 84),
        ((Field(6, 45),), (10,), 210),
        ((Field(5, 36), Field(1, 4)), (6,), 6),
        ((Field(5, 36), Field(1, 4)), (7,), 21),
        ((Field(5, 36), Field(1, 4)), (8,), 56),
        ((Field(5, 36), Field(1, 4)), (9,), 126),
        ((Field(5, 36), Field(1, 4)), (10,), 252),
        ((Field(5, 36), Field(1, 4)), (6, 2), 12),
        ((Field(4, 20), Field(4, 20)), (5, 6), 75),
        ((Field(4, 20), Field(4, 20)), (4,), 1),
    ],
)
def test_published_combinations(fields: tuple[Field, ...], marked: tuple[int, ...], bets: int) -> None:
    assert ExpandedBet.of(fields, marked).combinations == bets


@pytest.mark.parametrize("marked", [3, 4, 5, 6])
def test_the_chance_grows_as_the_price_does(marked: int) -> None:
    """Every draw of 3 of 7 that the marked numbers cover."""
    bet = ExpandedBet.of([Field(3, 7)], [marked])
    draws = list(combinations(range(7), 3))
    covered = sum(set(draw) <= set(range(marked)) for draw in draws)
    assert bet.top == Fraction(covered, len(draws))
    assert bet.cost(70) == 70 * covered


@pytest.mark.parametrize("marked", [(5,), (46,), (6, 6)])
def test_impossible(marked: tuple[int, ...]) -> None:
    assert not ExpandedBet.of([Field(6, 45)], marked).possible
