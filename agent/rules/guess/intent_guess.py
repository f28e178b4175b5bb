"""Guessing the intent of a message by its likeness to the examples."""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from langchain_core.embeddings import Embeddings

from agent.rules.guess.intent_model import IntentModel
from agent.rules.guess.intent_weights import shipped_model

#: How far the best intent must be ahead of the second; stances that refuse somebody need to be surer.
SURE = 0.1
SURE_OF_REFUSAL = 0.3
#: The same to overrule phrases: of the messages that nobody tuned the rules on, all such guesses are right.
SURE_OVER_PHRASES = 1.2
REFUSALS = frozenset({"minor", "minor_other", "injection"})
#: The second model call of a turn asks again; beyond the turns under way nothing is gained.
REMEMBERED = 256


@dataclass(frozen=True)
class Guess:
    """The likeliest intent; `overrules` when it is surer than a phrase that means another one."""

    intent: str
    overrules: bool = False


class IntentGuesser:
    """Reads its weights on first use and keeps them; `guess` blocks, so an event loop calls it in a thread.

    Without embeddings, or with others than those that the weights were learnt with, letters alone decide; they never
    overrule phrases.
    """

    def __init__(self, embeddings: Embeddings | None = None) -> None:
        self._embeddings = embeddings
        self._lock = Lock()
        self._model: IntentModel | None = None
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._guess)

    def guess(self, text: str) -> Guess | None:
        """The intent of a message, None when none is clearly the likeliest."""
        return self._remembered(text)

    def _guess(self, text: str) -> Guess | None:
        model = self._read()
        embeddings = self._embeddings if model.meaning is not None else None
        intent, ahead = model.ranked(text, embeddings.embed_query(text) if embeddings is not None else None)
        if ahead < (SURE_OF_REFUSAL if intent in REFUSALS else SURE):
            return None
        return Guess(intent, overrules=embeddings is not None and ahead >= SURE_OVER_PHRASES)

    def _read(self) -> IntentModel:
        with self._lock:
            if self._model is None:
                self._model = shipped_model(getattr(self._embeddings, "fingerprint", None))
            return self._model
