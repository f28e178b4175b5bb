"""Guessing the intent of a message that no phrase fits: a linear classifier over letters and meaning."""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings

from agent.rules.example_vectors import Vectors, example_vectors
from agent.rules.examples import Examples, load_examples
from agent.rules.words import normal

#: How far the best intent must be ahead of the second; stances that refuse somebody need to be surer.
SURE = 0.1
SURE_OF_REFUSAL = 0.3
REFUSALS = frozenset({"minor", "minor_other", "injection"})
_MEANING_WEIGHT = 1.5


class IntentModel:
    """A linear SVM over n-grams of letters, and over sentence vectors where there are some."""

    def __init__(self, texts: Sequence[str], intents: Sequence[str], vectors: Vectors | None) -> None:
        """Learn from texts with their intents; `vectors` belong to the texts."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  # a second of imports
        from sklearn.svm import LinearSVC  # noqa: PLC0415

        self._letters = TfidfVectorizer(preprocessor=normal, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        features = self._letters.fit_transform(texts)
        self._middle: Vectors | None = None
        self._spread = 1.0
        if vectors is not None:
            middle: Vectors = vectors.mean(axis=0)
            self._middle, self._spread = middle, float(np.sqrt(((vectors - middle) ** 2).sum(1).mean()))
        self._svm = LinearSVC(C=1.0, random_state=0)
        self._svm.fit(self._joined(features, vectors), list(intents))

    def ranked(self, text: str, vector: Sequence[float] | None) -> tuple[str, float]:
        """The likeliest intent and how far it is ahead of the second."""
        vectors = None if vector is None else np.array([vector], np.float32)
        scores = self._svm.decision_function(self._joined(self._letters.transform([text]), vectors))[0]
        order = np.argsort(scores)
        return str(self._svm.classes_[order[-1]]), float(scores[order[-1]] - scores[order[-2]])

    def _joined(self, letters: Any, vectors: Vectors | None) -> Any:
        from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415

        if vectors is None or self._middle is None:
            return letters
        return hstack([letters, csr_matrix((vectors - self._middle) / self._spread * _MEANING_WEIGHT)]).tocsr()


class IntentGuesser:
    """Learns on first use and remembers; all methods block, so an event loop calls them in a thread.

    Without embeddings, or with others than those whose vectors are shipped, letters alone decide.
    """

    def __init__(self, embeddings: Embeddings | None = None) -> None:
        self._embeddings = embeddings
        self._lock = Lock()
        self._model: IntentModel | None = None
        self._with_meaning = False
        # The second model call of a turn asks again.
        self.guess = lru_cache(maxsize=256)(self._guess)

    def _guess(self, text: str) -> str | None:
        """The intent, when it is clear enough; None otherwise."""
        model = self._learnt()
        vector = self._embeddings.embed_query(text) if self._embeddings is not None and self._with_meaning else None
        intent, ahead = model.ranked(text, vector)
        return intent if ahead >= (SURE_OF_REFUSAL if intent in REFUSALS else SURE) else None

    def _learnt(self) -> IntentModel:
        with self._lock:
            if self._model is None:
                examples: Examples = load_examples()
                vectors = example_vectors(examples, self._embeddings)
                self._with_meaning = vectors is not None
                self._model = IntentModel(examples.texts, examples.intents, vectors)
            return self._model
