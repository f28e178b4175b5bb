"""A guess that is sure enough to overrule phrases."""

from functools import lru_cache

from langchain_core.embeddings import Embeddings

from agent.rules.intent_guess import IntentGuesser

#: How far the guess must be ahead: of messages that nobody tuned the rules on, all such guesses were right.
SURE_OVER_PHRASES = 1.0


class SecondOpinion(IntentGuesser):
    """Guesses where no phrase fits, and contradicts phrases where the meaning is plain.

    Letters alone never contradict: that takes embeddings.
    """

    def __init__(self, embeddings: Embeddings | None = None) -> None:
        super().__init__(embeddings)
        self.overruling = lru_cache(maxsize=256)(self._overruling)

    def _overruling(self, text: str) -> str | None:
        if self._embeddings is None:
            return None
        model = self._read()
        if model.meaning is None:
            return None
        intent, ahead = model.ranked(text, self._embeddings.embed_query(text))
        return intent if ahead >= SURE_OVER_PHRASES else None
