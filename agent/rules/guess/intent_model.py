"""A linear classifier of messages over groups of letters and, where there is one, over the sentence's vector."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from agent.rules.language.words import normal

Floats = NDArray[np.floating]
#: How many letters a group has, from and to.
SHORTEST = 2
LONGEST = 5


@dataclass(frozen=True)
class IntentModel:
    """What was learnt; rows of `letters` belong to `groups`, those of `meaning` to places of a vector.

    Columns belong to `intents`, `rarity` is the inverse document frequency of each group. A model without `meaning`
    reads letters alone.
    """

    intents: tuple[str, ...]
    groups: tuple[str, ...]
    rarity: Floats
    letters: Floats
    bias: Floats
    meaning: Floats | None = None

    def scores(self, text: str, vector: Sequence[float] | Floats | None = None) -> Floats:
        """How well each intent fits. `vector` is needed by a model with `meaning` and left out by others."""
        scores = self.bias.astype(np.float32)
        places, weights = self._weighed(text)
        if places:
            scores += weights @ self.letters[places].astype(np.float32)
        if self.meaning is not None:
            scores += np.asarray(vector, np.float32) @ self.meaning
        return scores

    def ranked(self, text: str, vector: Sequence[float] | Floats | None = None) -> tuple[str, float]:
        """The likeliest intent and how far it is ahead of the second."""
        scores = self.scores(text, vector)
        order = np.argsort(scores)
        return self.intents[order[-1]], float(scores[order[-1]] - scores[order[-2]])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {group: place for place, group in enumerate(self.groups)}

    def _weighed(self, text: str) -> tuple[list[int], Floats]:
        """Places of the known groups of a text, and their weights (TF-IDF with damped counts) as a unit vector."""
        counts = Counter(place for group in letter_groups(text) if (place := self._places.get(group)) is not None)
        places = list(counts)
        weights = (1 + np.log(np.array(list(counts.values()), np.float32))) * self.rarity[places]
        return places, weights / max(float(np.linalg.norm(weights)), 1e-9)


def letter_groups(text: str) -> Iterator[str]:
    """Groups of letters within the words of a text, a blank before and after each word among them.

    They are those of scikit-learn's analyzer `char_wb`, with which the model was learnt.
    """
    for word in normal(text).split():
        padded = f" {word} "
        for size in range(SHORTEST, min(LONGEST, len(padded)) + 1):
            yield from (padded[start : start + size] for start in range(len(padded) - size + 1))
