"""How often each number came out in past draws."""

from collections import Counter
from collections.abc import Iterable, Sequence


def frequencies(draws: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Numbers with their counts, the most frequent first, equal ones in rising order."""
    counts = Counter(number for numbers in draws for number in numbers)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
