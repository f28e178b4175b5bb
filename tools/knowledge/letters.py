"""Comparing texts by groups of letters: it forgives typos that change a word's stem."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from tools.russian_words import words_of

_SIZES = (3, 4)


class LetterIndex:
    """TF-IDF over groups of letters within words of texts. Immutable."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._numbers: dict[str, int] = defaultdict(lambda: len(self._numbers))
        counted = [Counter(_groups(text)) for text in texts]
        groups = np.array([self._numbers[group] for counts in counted for group in counts], np.intp)
        self._numbers.default_factory = None
        counts_in_texts = np.array([times for counts in counted for times in counts.values()], np.float64)
        places = np.repeat(np.arange(self._count), [len(counts) for counts in counted])
        in_texts = np.bincount(groups, minlength=len(self._numbers))
        rarity = 1 + np.log((1 + self._count) / (1 + in_texts))
        weights = (1 + np.log(counts_in_texts)) * rarity[groups]
        lengths = np.sqrt(np.bincount(places, weights**2, minlength=self._count))
        # Sorted by group, and parted where the next group begins.
        order = np.argsort(groups, kind="stable")
        ends = np.cumsum(in_texts)[:-1]
        self._places = np.split(places[order], ends)
        self._weights = np.split((weights / lengths[places])[order].astype(np.float32), ends)
        self._rarity: list[float] = rarity.tolist()

    def scores(self, text: str) -> NDArray[np.float32]:
        """Cosine of the text to every text of the index."""
        scores = np.zeros(self._count, np.float32)
        unseen = 1 + log(1 + self._count)  # a group of no text is as rare as can be
        counts = Counter(_groups(text))
        numbers = [self._numbers.get(group) for group in counts]
        weights = [
            (1 + log(times)) * (unseen if number is None else self._rarity[number])
            for times, number in zip(counts.values(), numbers, strict=True)
        ]
        length = sum(weight * weight for weight in weights) ** 0.5
        for number, weight in zip(numbers, weights, strict=True):
            if number is not None:
                scores[self._places[number]] += weight / length * self._weights[number]
        return scores


def _groups(text: str) -> Iterator[str]:
    for word in words_of(text):
        padded = f" {word.text} "
        for size in _SIZES:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]
