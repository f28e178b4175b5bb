"""The searchable index: vectors of meaning beside words, both compared with a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from tools.knowledge.passage import Passage
from tools.russian_words import words_of

Vectors = NDArray[np.float32]
_DENSE = 0.7
_LEXICAL = 0.3


@dataclass(frozen=True)
class Scored:
    """A passage and how well it answers a question, from 0 to 1."""

    passage: Passage
    score: float


class KnowledgeIndex:
    """All passages with their vectors. Immutable: a change of knowledge makes a new index."""

    def __init__(self, passages: Sequence[Passage], vectors: Vectors, questions: Vectors) -> None:
        """`vectors` belong to the passages; `questions` are vectors of general questions.

        The mean of general questions is taken from every question, the mean of passages from every passage. Without
        that one chatty passage comes first for a good part of all questions.
        """
        self.passages = tuple(passages)
        self._question_mean = questions.mean(axis=0)
        self._vectors = _unit(vectors - vectors.mean(axis=0))
        self._words = BM25Okapi([_stems(passage.searched) for passage in passages])

    def search(self, question: str, vector: Sequence[float]) -> list[Scored]:
        """Every passage, best first. `vector` is the question's own."""
        dense = self._vectors @ _unit(np.asarray(vector, np.float32) - self._question_mean)
        lexical = np.asarray(self._words.get_scores(_stems(question)), np.float32)
        scores = _DENSE * _stretched(dense) + _LEXICAL * _stretched(lexical)
        order = np.argsort(-scores, kind="stable")
        return [Scored(self.passages[place], float(scores[place])) for place in order]


def _stems(text: str) -> list[str]:
    return [word.stem for word in words_of(text)]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-9)
    return unit


def _stretched(scores: Vectors) -> Vectors:
    """Scores stretched to 0..1 so that two kinds of them can be added; all zero when they are all alike."""
    low, high = float(scores.min()), float(scores.max())
    return np.zeros_like(scores) if high - low < 1e-9 else (scores - low) / (high - low)
