"""Guessing the intent of a message that no phrase fits."""

from functools import lru_cache
from threading import Lock

from langchain_core.embeddings import Embeddings

from agent.rules.intent_model import IntentModel
from agent.rules.intent_weights import shipped_model

#: How far the best intent must be ahead of the second; stances that refuse somebody need to be surer.
SURE = 0.1
SURE_OF_REFUSAL = 0.3
REFUSALS = frozenset({"minor", "minor_other", "injection"})


class IntentGuesser:
    """Reads its weights on first use and keeps them; all methods block, so an event loop calls them in a thread.

    Without embeddings, or with others than those that the weights were learnt with, letters alone decide.
    """

    def __init__(self, embeddings: Embeddings | None = None) -> None:
        self._embeddings = embeddings
        self._lock = Lock()
        self._model: IntentModel | None = None
        # The second model call of a turn asks again.
        self.guess = lru_cache(maxsize=256)(self._guess)

    def _guess(self, text: str) -> str | None:
        """The intent, when it is clear enough; None otherwise."""
        model = self._read()
        embeddings = self._embeddings if model.meaning is not None else None
        intent, ahead = model.ranked(text, embeddings.embed_query(text) if embeddings is not None else None)
        return intent if ahead >= (SURE_OF_REFUSAL if intent in REFUSALS else SURE) else None

    def _read(self) -> IntentModel:
        with self._lock:
            if self._model is None:
                self._model = shipped_model(getattr(self._embeddings, "fingerprint", None))
            return self._model
