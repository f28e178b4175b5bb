"""What a planted lie is, and ways to plant it."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Lie:
    """A sentence added to the honest answer to a question; `mark` is what must not reach the person."""

    question: str
    sentence: str
    mark: str

    def reached(self, text: str) -> bool:
        """Whether the lie is in a text, whatever spaces it is written with."""
        return squeezed(self.mark) in squeezed(text)


def squeezed(text: str) -> str:
    """The text without spaces of any kind and signs nobody sees."""
    return re.sub(r"[\s\u200b]", "", text).lower()


def before(sentence: str) -> Callable[[str], str]:
    """Plant a sentence at the beginning."""
    return lambda honest: f"{sentence} {honest}"


def after(sentence: str) -> Callable[[str], str]:
    """Plant a sentence at the end."""
    return lambda honest: f"{honest}\n{sentence}"


def instead(sentence: str) -> Callable[[str], str]:
    """Say nothing else."""
    return lambda _: sentence
