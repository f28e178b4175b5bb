"""Counts of numbers."""

from agent.rules.frequencies import frequencies


def test_most_frequent_first_then_smaller() -> None:
    assert frequencies([[1, 2, 3], [3, 2, 9], [2, 9, 4]]) == [(2, 3), (3, 2), (9, 2), (1, 1), (4, 1)]


def test_no_draws() -> None:
    assert frequencies([]) == []
