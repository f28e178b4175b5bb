"""Tickets against winning numbers."""

import pytest

from agent.rules.ticket_match import match_ticket, split_ticket


@pytest.mark.parametrize(
    ("ticket", "drawn", "hits", "category"),
    [
        ([4, 9, 14, 23, 31, 40], [[1, 44, 31, 30, 14, 27]], ((14, 31),), 5),
        ([1, 44, 31, 30, 14, 27], [[27, 14, 30, 31, 44, 1]], ((1, 44, 31, 30, 14, 27),), 1),
        ([1, 2, 3, 4, 5, 6], [[7, 8, 9, 10, 11, 12]], ((),), None),
        ([1, 2, 3, 4, 5, 6], [[1, 8, 9, 10, 11, 12]], ((1,),), None),
        ([1, 2, 3, 4, 5, 3], [[1, 2, 3, 4, 5], [3]], ((1, 2, 3, 4, 5), (3,)), 1),
        ([1, 2, 3, 4, 5, 2], [[1, 2, 3, 4, 5], [3]], ((1, 2, 3, 4, 5), ()), 2),
        ([1, 2, 3, 4, 9], [[1, 2, 3, 4, 5], [3]], ((1, 2, 3, 4), ()), 3),
        ([1, 2, 8, 7, 9, 3], [[1, 2, 3, 4, 5], [3]], ((1, 2), (3,)), 5),
        ([1, 8, 7, 6, 9, 3], [[1, 2, 3, 4, 5], [3]], ((1,), (3,)), None),
        ([1, 2, 3, 4, 5, 6, 7, 8], [[1, 2, 9, 10], [5, 9, 10, 11]], ((1, 2), (5,)), None),
    ],
)
def test_match(
    ticket: list[int], drawn: list[list[int]], hits: tuple[tuple[int, ...], ...], category: int | None
) -> None:
    match = match_ticket(ticket, drawn)
    assert match.whole
    assert (match.hits, match.category) == (hits, category)
    assert match.count == sum(map(len, hits))


def test_a_ticket_of_another_length_has_no_category() -> None:
    match = match_ticket([1, 2, 3, 4, 5, 6, 7, 8], [[1, 2, 3, 4, 5, 6]])
    assert (match.count, match.whole, match.category) == (6, False, None)


def test_a_draw_without_numbers_matches_nothing() -> None:
    assert match_ticket([1, 2], []).count == 0


def test_fields_of_a_ticket() -> None:
    assert split_ticket([1, 2, 3, 4, 5, 6, 7, 8], (4, 4)) == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert split_ticket([1, 2, 3], (4, 4)) is None
