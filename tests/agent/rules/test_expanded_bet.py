"""Combinations of expanded bets, counted one by one."""

from itertools import combinations

import pytest

from agent.rules.expanded_bet import ExpandedBet


@pytest.mark.parametrize(("pick", "of"), [(6, 45), (5, 36), (7, 49), (4, 20)])
@pytest.mark.parametrize("more", range(6))
def test_combinations(pick: int, of: int, more: int) -> None:
    bet = ExpandedBet(pick=pick, of=of, marked=pick + more)
    assert bet.possible
    assert bet.combinations == sum(1 for _ in combinations(range(pick + more), pick))


def test_cost_is_combinations_times_price() -> None:
    assert ExpandedBet(6, 45, 8).cost(70) == 1960


@pytest.mark.parametrize("marked", [5, 46])
def test_impossible(marked: int) -> None:
    assert not ExpandedBet(6, 45, marked).possible
