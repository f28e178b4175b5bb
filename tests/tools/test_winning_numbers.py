"""Numbers of a draw by field."""

import pytest

from tools.winning_numbers import split_numbers


@pytest.mark.parametrize(
    ("lottery", "count", "parts"),
    [
        ("4x20", 8, {"field_1": 4, "field_2": 4}),
        ("5x36plus", 6, {"numbers": 5, "bonus": 1}),
        ("rapido2", 9, {"numbers": 8, "bonus": 1}),
        ("5x2", 7, {"field_1": 5, "field_2": 2}),
        ("keno2", 29, {"extra_digits": 9, "numbers": 20}),
        ("keno2", 20, {"numbers": 20}),
        ("4x20", 7, {"numbers": 7}),
        ("6x45", 6, {"numbers": 6}),
        ("6x45", 0, {}),
    ],
)
def test_split(lottery: str, count: int, parts: dict[str, int]) -> None:
    numbers = list(range(1, count + 1))
    split = split_numbers(lottery, numbers)
    assert {name: len(part) for name, part in split.items()} == parts
    assert [number for part in split.values() for number in part] == numbers
