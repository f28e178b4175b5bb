"""How the winning numbers of a draw split into the fields of its game."""

# Lengths of the two parts, as the numbers lie in StoLoto's lists.
_BONUS = {"5x36plus": (5, 1), "rapido": (8, 1), "rapido2": (8, 1), "rapido-pro": (8, 1), "rapido-start": (8, 1)}
_TWO_FIELDS = {"4x20": (4, 4), "4x20mini": (4, 4), "oxota": (4, 4), "5x2": (5, 2), "dvazhdydva": (2, 2), "duel": (2, 2)}
_EXTRA_DIGITS = {"keno2": (9, 20)}


def split_numbers(lottery: str, numbers: list[int]) -> dict[str, list[int]]:
    """Numbers by part: `numbers` alone or with `bonus` or `extra_digits`, or `field_1` and `field_2`.

    Numbers that do not fit the game stay whole under `numbers`; no numbers give an empty dict.
    """
    for table, names in (
        (_BONUS, ("numbers", "bonus")),
        (_TWO_FIELDS, ("field_1", "field_2")),
        (_EXTRA_DIGITS, ("extra_digits", "numbers")),
    ):
        first, second = table.get(lottery, (0, 0))
        if first and len(numbers) == first + second:
            return dict(zip(names, (numbers[:first], numbers[first:]), strict=True))
    return {"numbers": numbers} if numbers else {}
