"""Tickets against winning numbers; expanded ones against all their bets."""

from collections.abc import Sequence
from itertools import combinations

import pytest

from tools.calculations.chances import Field
from tools.calculations.prize_titles import category_of
from tools.calculations.ticket import complaint, match_ticket, split_ticket

SIX, FIVE, BONUS, FOUR = Field(6, 45), Field(5, 36), Field(1, 4), Field(4, 20)


@pytest.mark.parametrize(
    ("ticket", "drawn", "hits"),
    [
        ([4, 9, 14, 23, 31, 40], [1, 44, 31, 30, 14, 27], (14, 31)),
        ([1, 44, 31, 30, 14, 27], [27, 14, 30, 31, 44, 1], (1, 44, 31, 30, 14, 27)),
        ([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], ()),
    ],
)
def test_hits_keep_the_order_of_the_ticket(ticket: list[int], drawn: list[int], hits: tuple[int, ...]) -> None:
    match = match_ticket([tuple(ticket)], [drawn], [SIX])
    assert (match.hits, match.count, match.bets) == ((hits,), len(hits), 1)
    assert match.bets_with((len(hits),)) == 1
    assert match.bets_with((5,)) == 0


@pytest.mark.parametrize("marked", [tuple(range(1, size + 1)) for size in (3, 4, 5, 6)])
@pytest.mark.parametrize("hit", range(4))
def test_an_expanded_ticket_is_all_its_bets(marked: tuple[int, ...], hit: int) -> None:
    drawn = [2, 3, 9]
    match = match_ticket([marked], [drawn], [Field(3, 10)])
    assert match.bets_with((hit,)) == sum(len(set(bet) & set(drawn)) == hit for bet in combinations(marked, 3))


def test_an_expanded_ticket_of_two_fields() -> None:
    marked, drawn = ((1, 2, 3, 4, 5, 6), (1, 2)), [[1, 2, 3, 4, 30], [2]]
    match = match_ticket(marked, drawn, [FIVE, BONUS])
    bets = [(first, second) for first in combinations(marked[0], 5) for second in marked[1]]
    assert match.bets == len(bets) == 12
    for hits in ((4, 1), (4, 0), (3, 1), (3, 0)):
        wanted = sum(
            len(set(first) & set(drawn[0])) == hits[0] and (second in drawn[1]) == bool(hits[1])
            for first, second in bets
        )
        assert match.bets_with(hits) == wanted
    assert match.bets_with((4, None)) == match.bets_with((4, 1)) + match.bets_with((4, 0))


def test_a_bonus_number_left_out_matters_only_for_some_categories() -> None:
    five = match_ticket([(1, 2, 3, 4, 5), ()], [[1, 2, 3, 4, 5], [3]], [FIVE, BONUS])
    assert five.undecided((5, 1))
    four = match_ticket([(1, 2, 3, 4, 6), ()], [[1, 2, 3, 4, 5], [3]], [FIVE, BONUS])
    assert not four.undecided((5, 1))
    assert four.bets_with((4, None)) == 1


@pytest.mark.parametrize(
    ("numbers", "second", "fields", "split"),
    [
        ([1, 2, 3, 4, 5, 3], [], [FIVE, BONUS], ((1, 2, 3, 4, 5), (3,))),
        ([1, 2, 3, 4, 5, 6, 7, 8], [], [FOUR, FOUR], ((1, 2, 3, 4), (5, 6, 7, 8))),
        ([1, 2, 3, 4], [5, 6, 7, 8], [FOUR, FOUR], ((1, 2, 3, 4), (5, 6, 7, 8))),
        ([1, 2, 3, 4, 5], [], [FIVE, BONUS], ((1, 2, 3, 4, 5), ())),
        ([1, 2, 3, 4, 5, 6], [], [SIX], ((1, 2, 3, 4, 5, 6),)),
    ],
)
def test_fields_of_a_ticket(
    numbers: list[int], second: list[int], fields: Sequence[Field], split: tuple[tuple[int, ...], ...]
) -> None:
    assert split_ticket(numbers, second, fields) == split


@pytest.mark.parametrize(
    ("marked", "fields", "said"),
    [
        (((1, 2, 3, 4, 5, 46),), [SIX], "от 1 до 45"),
        (((0, 2, 3, 4, 5, 6),), [SIX], "от 1 до 45"),
        (((1, 1, 3, 4, 5, 6),), [SIX], "не повторяются"),
        (((1, 2, 3),), [SIX], "нужно 6, а названо 3"),
        (((1, 2, 3, 4, 5), (5,)), [FIVE, BONUS], "в поле 2"),
        (((1, 2, 3, 4), (5, 6)), [FOUR, FOUR], "в поле 2 нужно 4"),
    ],
)
def test_numbers_that_no_ticket_has(marked: tuple[tuple[int, ...], ...], fields: list[Field], said: str) -> None:
    found = complaint(marked, fields)
    assert found is not None
    assert said in found


@pytest.mark.parametrize(
    ("title", "fields", "ways"),
    [
        ("5 из 6", [SIX], ((5,),)),
        ("Угадано 4 числа", [SIX], ((4,),)),
        ("12 или 0", [Field(12, 24)], ((12,), (0,))),
        ("4 + 3", [FOUR, FOUR], ((4, 3), (3, 4))),
        ("4+4", [FOUR, FOUR], ((4, 4),)),
        ("5+0", [FIVE, BONUS], ((5, 0),)),
        ("4", [FIVE, BONUS], ((4, None),)),
        ("7 из 10", [Field(10, 80, 20)], ((7,),)),
        ("7 из 10", [Field(9, 80, 20)], None),
        ("Джекпот", [SIX], None),
        ("1 тур", [FIVE, BONUS], ((1, None),)),
    ],
)
def test_titles_of_categories(title: str, fields: list[Field], ways: object) -> None:
    found = category_of(title, fields)
    assert (found.ways if found else None) == ways
