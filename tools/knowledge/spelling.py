"""Reading misspelt and transliterated words as the words of the knowledge base."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from tools.name_matching import edit_distance
from tools.russian_words import Word, fold, words_of

_SHORTEST = 5
_TWO_TYPOS_FROM = 9
_LATIN_FROM = 4
_LATIN_SLIPS_FROM = 7
#: With й, which people write for и.
_VOWELS = frozenset("аеиоуыэюяй")


class Spelling:
    """Knows the words of some texts. Immutable.

    Only a word that none of the texts has, not even in another form, is read as a near one: one slip in words from
    five letters, two from nine.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._stems: set[str] = set()
        self._foreign: set[str] = set()
        for text in texts:
            for word in words_of(text):
                if (written := fold(text[word.start : word.end])).isascii():
                    self._foreign.add(written)
                    continue
                self._stems.add(word.stem)
                if len(word.text) >= _SHORTEST:
                    counts[word.text] += 1
        self._counts = counts
        self._by_deletion: dict[str, list[str]] = defaultdict(list)
        for known in counts:
            for shorter in _deletions(known):
                self._by_deletion[shorter].append(known)

    def read(self, text: str) -> str:
        """The text with such words put right and Latin spelling of Russian ones undone; else the text as it is."""
        changes = [(word, right) for word in words_of(text) if (right := self._right(word, text)) is not None]
        for word, right in reversed(changes):
            text = f"{text[: word.start]}{right}{text[word.end :]}"
        return text

    def _right(self, word: Word, text: str) -> str | None:
        """What to write for a word; None to leave it."""
        written = fold(text[word.start : word.end])
        latin = written.isascii()
        if not word.text.isalpha() or len(word.text) < (_LATIN_FROM if latin else _SHORTEST):
            return None
        if word.stem in self._stems:
            return word.text if latin else None
        if written in self._foreign or (latin and len(word.text) < _LATIN_SLIPS_FROM):
            return None
        near = {known for shorter in _deletions(word.text) for known in self._by_deletion.get(shorter, ())}
        limit = _typos(word.text)
        rated = [
            (edit_distance(word.text, known, limit), -self._counts[known], known)
            for known in near
            if _sounds(word.text, known)
        ]
        best = min((rating for rating in rated if rating[0] <= limit), default=None)
        return best[2] if best else None


def _sounds(word: str, known: str) -> bool:
    """Whether one may be a slip for the other: they begin alike, and no vowel stands for a consonant.

    Otherwise it is likelier another good word that the texts happen not to have.
    """
    if word[0] != known[0] and not {word[0], known[0]} <= _VOWELS:
        return False
    return len(word) != len(known) or all(
        (a in _VOWELS) == (b in _VOWELS) for a, b in zip(word, known, strict=True) if sorted(word) != sorted(known)
    )


def _typos(word: str) -> int:
    return 1 if len(word) < _TWO_TYPOS_FROM else 2


def _deletions(word: str) -> set[str]:
    """The word with as many letters left out as slips are forgiven in it; words so near share one of these."""
    return {"".join(kept) for left_out in range(_typos(word) + 1) for kept in combinations(word, len(word) - left_out)}
