"""Learning the intents of messages from the examples, with scikit-learn; the service needs only what is learnt.

    python -m agent.rules.train_intents

writes the weights anew; run it when the examples or the embedding model have changed. Needs the extra `train`.
"""

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agent.rules.guess.examples import Examples, load_examples
from agent.rules.guess.intent_model import LONGEST, SHORTEST, IntentModel
from agent.rules.guess.intent_weights import Origin, write
from agent.rules.language.words import normal
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.onnx_embeddings import OnnxEmbeddings

Vectors = NDArray[np.float32]
#: How much the vector of a sentence weighs beside its letters, whose features have unit length.
_MEANING_WEIGHT = 1.5


class Pipeline:
    """scikit-learn's own form of the model: a linear SVM over TF-IDF of letters and, where given, over vectors."""

    def __init__(self, texts: Sequence[str], intents: Sequence[str], vectors: Vectors | None) -> None:
        """Learn from texts with their intents; `vectors` belong to the texts."""
        try:
            from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  # the service has none
            from sklearn.svm import LinearSVC  # noqa: PLC0415
        except ImportError as error:
            raise SystemExit("learning needs the extra: pip install 'lotobot[train]'") from error
        self._letters = TfidfVectorizer(
            preprocessor=normal, analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), sublinear_tf=True
        )
        self._letters.fit(texts)
        self._middle, self._scale = np.zeros(0), 1.0
        if vectors is not None:
            self._middle = vectors.mean(axis=0)
            self._scale = _MEANING_WEIGHT / float(np.sqrt(((vectors - self._middle) ** 2).sum(1).mean()))
        self._svm = LinearSVC(C=1.0, random_state=0)
        self._svm.fit(self._features(texts, vectors), list(intents))

    def scores(self, texts: Sequence[str], vectors: Vectors | None) -> NDArray[np.float64]:
        """How well each intent, in alphabetical order, fits each text."""
        scores: NDArray[np.float64] = self._svm.decision_function(self._features(texts, vectors))
        return scores

    def model(self) -> IntentModel:
        """The same as weights: the middle and the spread of the vectors are worked into those of the vectors."""
        groups = self._letters.get_feature_names_out()
        weights, bias = self._svm.coef_.T, self._svm.intercept_
        letters, meaning = weights[: len(groups)], weights[len(groups) :] * self._scale
        return IntentModel(
            intents=tuple(map(str, self._svm.classes_)),
            groups=tuple(map(str, groups)),
            rarity=self._letters.idf_.astype(np.float32),
            # Halves are exact enough: they change a score by a thousandth at most.
            letters=letters.astype(np.float16),
            bias=(bias - self._middle @ meaning).astype(np.float32) if len(meaning) else bias.astype(np.float32),
            meaning=meaning.astype(np.float32) if len(meaning) else None,
        )

    def _features(self, texts: Sequence[str], vectors: Vectors | None) -> NDArray[np.float64]:
        letters: Any = self._letters.transform(texts)
        dense: NDArray[np.float64] = letters.toarray()
        return dense if vectors is None else np.hstack([dense, (vectors - self._middle) * self._scale])


def vectors_of(examples: Examples, embeddings: OnnxEmbeddings) -> Vectors:
    """Vectors of the examples, read as questions."""
    return np.array([embeddings.embed_query(text) for text in examples.texts], np.float32)


def main() -> None:
    """Run the command."""
    embeddings, examples = load_embeddings(), load_examples()
    if not isinstance(embeddings, OnnxEmbeddings):
        raise TypeError("the shipped model was asked for")
    both = Pipeline(examples.texts, examples.intents, vectors_of(examples, embeddings)).model()
    alone = Pipeline(examples.texts, examples.intents, None).model()
    size = write(both, alone, Origin(examples.digest, embeddings.fingerprint))
    embeddings.close()
    sys.stdout.write(f"{len(examples.texts)} examples, {len(both.intents)} intents, {size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
