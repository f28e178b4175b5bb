"""Example messages with their intents."""

from dataclasses import dataclass
from hashlib import sha256

from agent.rules.language.phrases import load_table

#: Stances that depend on names of lotteries, not on wording.
_NOT_LEARNT = frozenset({"foreign", "unknown_game"})


@dataclass(frozen=True)
class Examples:
    """Messages and intents side by side."""

    texts: tuple[str, ...]
    intents: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Names the texts and intents in their order: weights learnt from others must not be shipped."""
        rows = (f"{intent}: {text}" for text, intent in zip(self.texts, self.intents, strict=True))
        return sha256("\n".join(rows).encode()).hexdigest()


def load_examples() -> Examples:
    """The examples of the data file from which intents are learnt. Reads a file: not for an event loop."""
    rows = [
        (text, intent)
        for intent, texts in load_table("examples").items()
        if intent not in _NOT_LEARNT
        for text in texts
    ]
    return Examples(tuple(text for text, _ in rows), tuple(intent for _, intent in rows))
