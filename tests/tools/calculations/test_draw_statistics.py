"""Counts of numbers and the test of equal frequencies."""

from itertools import combinations
from random import Random

import pytest
from scipy.stats import chisquare

from tools.calculations.draw_statistics import field_statistics


def test_counts_of_all_numbers_the_most_frequent_first() -> None:
    found = field_statistics("numbers", [[1, 2, 3], [3, 2, 9], [2, 9, 4]], 1, 9)
    assert found.counts[:4] == ((2, 3), (3, 2), (9, 2), (1, 1))
    assert found.counts[-1] == (8, 0)
    assert found.draws == 3


def test_for_one_number_a_draw_it_is_the_textbook_test() -> None:
    chance = Random(7)
    drawn = [[chance.randint(0, 9)] for _ in range(200)]
    test = field_statistics("numbers", drawn, 0, 9).uniformity
    assert test is not None
    textbook = chisquare([sum(one[0] == digit for one in drawn) for digit in range(10)])
    assert test.statistic == pytest.approx(textbook.statistic)
    assert test.p_value == pytest.approx(textbook.pvalue)
    assert (test.degrees, float(test.expected), test.reliable) == (9, 20.0, True)


def test_numbers_without_repeats_scatter_as_reckoned() -> None:
    """Over many made-up archives the test must call one in twenty unusual at 5 %; unmended it would call none."""
    chance = Random(20261122)
    low = 0
    for _ in range(400):
        drawn = [chance.sample(range(1, 21), 8) for _ in range(60)]
        test = field_statistics("numbers", drawn, 1, 20).uniformity
        assert test is not None
        low += test.p_value < 0.05
    assert 8 <= low <= 36


def test_every_possible_draw_once_is_perfectly_even() -> None:
    test = field_statistics("numbers", [list(draw) for draw in combinations(range(1, 8), 3)], 1, 7).uniformity
    assert test is not None
    assert (test.statistic, test.p_value, test.unusual) == (0, 1, False)


def test_a_stuck_drum_is_unusual() -> None:
    test = field_statistics("numbers", [[1, 2, 3]] * 60, 1, 20).uniformity
    assert test is not None
    assert test.reliable
    assert test.unusual


def test_few_draws_prove_nothing() -> None:
    test = field_statistics("numbers", [[1, 2, 3]] * 5, 1, 20).uniformity
    assert test is not None
    assert not test.reliable
    assert not test.unusual


@pytest.mark.parametrize("draws", [[[1, 2], [3]], [], [[1, 1, 2]], [[1, 2, 3]]])
def test_where_nothing_can_be_tested(draws: list[list[int]]) -> None:
    assert field_statistics("numbers", draws, 1, 3).uniformity is None
