"""The searchable index: vectors of meaning beside words and letters, all compared with a question."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from tools.knowledge.letters import LetterIndex
from tools.knowledge.passage import Passage
from tools.knowledge.spelling import Spelling
from tools.russian_words import words_of

Vectors = NDArray[np.float32]
_MEANING = 0.7
_WORDS = 0.3
_LETTERS = 0.3
#: How many nearest texts count: the rest are as good as unlike, wherever the vectors are kept.
NEAREST = 100


@dataclass(frozen=True)
class Scored:
    """A passage and how well it answers a question, from 0 to 1."""

    passage: Passage
    score: float


class Centring:
    """Takes out of vectors what all questions, and all passages, have in common.

    Without that one chatty passage comes first for a good part of all questions. Both means are those of the program's
    own texts, so that a vector stays the same whatever else is in the index.
    """

    def __init__(self, questions: Vectors, passages: Vectors) -> None:
        self._question_mean = questions.mean(axis=0)
        self._passage_mean = passages.mean(axis=0)

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return len(self._question_mean)

    @property
    def fingerprint(self) -> str:
        """Names the model and the means: vectors centred by different ones must not be mixed."""
        means = np.concatenate([self._question_mean, self._passage_mean]).round(4) + 0.0
        return sha256(means.tobytes()).hexdigest()[:16]

    def question(self, vector: Sequence[float]) -> Vectors:
        """A question's vector, centred."""
        return _unit(np.asarray(vector, np.float32) - self._question_mean)

    def passage(self, vector: Vectors) -> Vectors:
        """A passage's vector, centred."""
        return _unit(vector - self._passage_mean)


class KnowledgeIndex:
    """All passages with their vectors. Immutable: a change of knowledge makes a new index."""

    def __init__(self, passages: Sequence[Passage], vectors: Mapping[str, Vectors], centring: Centring) -> None:
        """`vectors` are those of all wordings of the passages, centred."""
        self.passages = tuple(passages)
        self.cards = tuple(passage.card for passage in passages if passage.card is not None)
        self._centring = centring
        owners: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            for text in passage.wordings:
                owners[text].append(place)
        self._order = list(owners)
        self._texts = {text: number for number, text in enumerate(owners)}
        self._vectors = np.stack([vectors[text] for text in owners])
        # A wording of several passages speaks for each: pairs of the text's number and the passage's place.
        pairs = [(self._texts[text], place) for text, places in owners.items() for place in places]
        self._pair_text, self._pair_place = np.array(pairs, np.intp).T
        texts = [passage.searched for passage in passages]
        self._words = BM25Okapi([_stems(text) for text in texts])
        self._letters = LetterIndex([text for passage in passages for text in (passage.title, *passage.asked)])
        names = [1 + len(passage.asked) for passage in passages]
        self._letters_owner = np.repeat(np.arange(len(passages)), names)
        self._spelling = Spelling(texts)
        # A word's scores never change, so each is computed once. No `functools.cache`: it would hold the index, and
        # an old one would stay in memory until the garbage collector comes by.
        self._stem_scores: dict[str, Vectors] = {}

    def read(self, question: str) -> str:
        """The question with slips of the keyboard put right."""
        return self._spelling.read(question)

    def centred(self, vector: Sequence[float]) -> Vectors:
        """A question's vector as it is compared."""
        return self._centring.question(vector)

    def near(self, centred: Vectors) -> list[tuple[str, float]]:
        """The wordings nearest to a question with their cosines, found in this process."""
        # Not `@`: above a thousand rows BLAS wakes all cores for a product that one does in a tenth of a millisecond.
        cosines = np.einsum("ij,j->i", self._vectors, centred)
        count = min(NEAREST, len(cosines))
        return [(self._order[place], float(cosines[place])) for place in np.argpartition(-cosines, count - 1)[:count]]

    def search(self, question: str, near: Sequence[tuple[str, float]]) -> list[Scored]:
        """Every passage, best first, by the wordings that are `near` and by its words and letters."""
        lowest = min((cosine for _, cosine in near), default=0.0)
        cosines = np.full(len(self._texts), lowest, np.float32)
        for text, cosine in near:
            if (number := self._texts.get(text)) is not None:
                cosines[number] = cosine
        meaning = np.full(len(self.passages), lowest, np.float32)
        np.maximum.at(meaning, self._pair_place, cosines[self._pair_text])
        words = np.zeros(len(self.passages), np.float32)
        for stem in _stems(question):
            if stem in self._words.idf:  # others score nothing, and there is no end of them
                words += self._scores_of(stem)
        letters = np.zeros(len(self.passages), np.float32)
        np.maximum.at(letters, self._letters_owner, self._letters.scores(question))
        scores = _MEANING * _stretched(meaning) + _WORDS * _stretched(words) + _LETTERS * letters
        order = np.argsort(-scores, kind="stable")
        return [Scored(self.passages[place], float(scores[place])) for place in order]

    def _scores_of(self, stem: str) -> Vectors:
        scores = self._stem_scores.get(stem)
        if scores is None:
            scores = self._stem_scores[stem] = np.asarray(self._words.get_scores([stem]), np.float32)
        return scores


def _stems(text: str) -> list[str]:
    return [word.stem for word in words_of(text)]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-9)
    return unit


def _stretched(scores: Vectors) -> Vectors:
    """Scores stretched to 0..1 so that several kinds of them can be added; all zero when they are all alike."""
    low, high = float(scores.min()), float(scores.max())
    return np.zeros_like(scores) if high - low < 1e-9 else (scores - low) / (high - low)
