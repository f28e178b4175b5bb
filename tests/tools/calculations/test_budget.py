"""Splitting money over tickets."""

from hypothesis import given
from hypothesis import strategies as some

from tools.calculations.budget import evenly, of_one

PRICES = some.dictionaries(some.sampled_from("abcdef"), some.integers(1, 500), min_size=1)


@given(budget=some.integers(0, 20_000), prices=PRICES)
def test_never_over_the_budget_and_nothing_bought_is_left(budget: int, prices: dict[str, int]) -> None:
    split = evenly(budget, prices)
    spent = sum(prices[code] * count for code, count in split.tickets.items())
    assert split.spent == spent <= budget
    assert split.left == budget - spent < min(prices.values())
    assert all(count >= 0 for count in split.tickets.values())


@given(budget=some.integers(0, 20_000), prices=PRICES)
def test_what_is_dearer_is_not_bought_more_often(budget: int, prices: dict[str, int]) -> None:
    tickets = evenly(budget, prices).tickets
    dearest, cheapest = max(prices, key=prices.__getitem__), min(prices, key=prices.__getitem__)
    assert tickets[dearest] <= tickets[cheapest] or prices[dearest] == prices[cheapest]


def test_an_even_split() -> None:
    assert evenly(500, {"6x45": 100, "ruslotto": 150}).tickets == {"6x45": 2, "ruslotto": 2}
    assert evenly(80, {"6x45": 100}).tickets == {"6x45": 0}
    assert evenly(100, {}).left == 100


def test_one_lottery() -> None:
    split = of_one(1000, 150)
    assert (split.tickets[""], split.spent, split.left) == (6, 900, 100)
