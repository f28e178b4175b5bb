"""A text that is read piece by piece: what one reader took the next ones do not see."""

import re
from collections.abc import Iterator

from agent.grounding.flat_text import flat


class Scan:
    """The flat text with the pieces taken so far blanked out; places stay those of the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.flat = flat(text)
        self._left = self.flat

    @property
    def left(self) -> str:
        """What nobody has taken yet."""
        return self._left

    def take(self, start: int, end: int) -> str:
        """Blank out a piece and hand back its original words."""
        # A mark that is neither a space nor a digit, so that numbers on its two sides never join.
        self._left = self._left[:start] + "\x00" * (end - start) + self._left[end:]
        return self.original[start:end]

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a pattern in what is left, from left to right."""
        return pattern.finditer(self._left)
