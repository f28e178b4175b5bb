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
        counted = [Counter(_groups(text)) for text in texts]
        in_texts = Counter(group for counts in counted for group in counts)
        self._count = len(texts)
        self._rarity = {group: 1 + log((1 + len(texts)) / (1 + number)) for group, number in in_texts.items()}
        columns: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for place, counts in enumerate(counted):
            weights = self._weights(counts)
            for group, weight in weights.items():
                columns[group][0].append(place)
                columns[group][1].append(weight)
        self._columns = {
            group: (np.array(places, np.intp), np.array(weights, np.float32))
            for group, (places, weights) in columns.items()
        }

    def scores(self, text: str) -> NDArray[np.float32]:
        """Cosine of the text to every text of the index."""
        scores = np.zeros(self._count, np.float32)
        for group, weight in self._weights(Counter(_groups(text))).items():
            column = self._columns.get(group)
            if column is not None:
                scores[column[0]] += weight * column[1]
        return scores

    def _weights(self, counts: Counter[str]) -> dict[str, float]:
        """Weights of groups as a unit vector; a group of no text has the highest rarity."""
        unseen = 1 + log(1 + self._count)
        weights = {group: (1 + log(number)) * self._rarity.get(group, unseen) for group, number in counts.items()}
        length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
        return {group: weight / length for group, weight in weights.items()}


def _groups(text: str) -> Iterator[str]:
    for word in words_of(text):
        padded = f" {word.text} "
        for size in _SIZES:
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]
