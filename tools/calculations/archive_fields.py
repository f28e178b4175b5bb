"""Statistics of the numbers of a lottery, field by field, and what they say in Russian."""

from collections.abc import Sequence

from tools.calculations.draw_statistics import FieldStatistics, field_statistics
from tools.winning_numbers import split_numbers

PARTS = ("numbers", "field_1", "field_2", "bonus")
NOTE = "Прошлые частоты ни на что не влияют: каждый тираж случаен, и у всех чисел в нём одинаковые шансы."


def fields_statistics(lottery: str, drawn: Sequence[list[int]], limits: Sequence[int]) -> tuple[FieldStatistics, ...]:
    """Counts of each field of a lottery; `limits` are its highest numbers, taken from the draws where not known."""
    parts = [split_numbers(lottery, numbers) for numbers in drawn]
    found = []
    for place, name in enumerate(name for name in PARTS if any(name in part for part in parts)):
        held = [part[name] for part in parts if name in part]
        highest = max(number for numbers in held for number in numbers)
        high = max(limits[place] if place < len(limits) else highest, highest)
        low = min(1, *(number for numbers in held for number in numbers))
        found.append(field_statistics(name, held, low, high))
    return tuple(found)


def verdict(field: FieldStatistics) -> str | None:
    """What the test says, in Russian."""
    test = field.uniformity
    if test is None:
        return None
    if not test.reliable:
        return "Тиражей мало, чтобы проверить равномерность."
    if test.unusual:
        return "Разброс больше обычного для равных шансов; о будущих тиражах это не говорит."
    return "Разброс такой, какой и бывает при равных шансах."
