"""Reading misspelt and transliterated words, and those of the wrong keyboard, as the words of the knowledge base."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from tools.knowledge.keyboard import switched, unmixed
from tools.knowledge.phonetics import sound_of
from tools.name_matching import edit_distance
from tools.russian_words import Word, fold, stem, words_of

_SHORTEST = 5
_TWO_TYPOS_FROM = 9
_SHORTEST_HEARD = 4
_LATIN_FROM = 4
_LATIN_SLIPS_FROM = 7
#: With й, which people write for и.
_VOWELS = frozenset("аеиоуыэюяй")
#: Names of games are written with these too; texts have digits in their place.
_NUMBERS = (
    "четыре четырех пять пяти шесть шести семь семи восемь восьми девять девяти десять десяти двенадцать двенадцати "
    "двадцать двадцати тридцать тридцати сорок сорока пятьдесят пятидесяти шестьдесят шестидесяти семьдесят семидесяти "
    "восемьдесят восьмидесяти девяносто"
)
_ADDRESS = ".ru"
#: A word with no letters or digits at its ends: not a part of a code such as `5x36plus`.
_LATIN_WORDS = re.compile(r"(?<![^\W_])[a-z]+(?: [a-z]+)*(?![^\W_])")


class Spelling:
    """Knows the words of some texts. Immutable.

    Only a word that none of the texts has, not even in another form, is read as one that sounds alike or is near: one
    slip in words from five letters, two from nine.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter(_NUMBERS.split())
        self._stems: set[str] = set()
        self._foreign: set[str] = set()
        for text in texts:
            for word in words_of(text):
                if (written := fold(text[word.start : word.end])).isascii():
                    if text[word.end : word.end + 3] != _ADDRESS:
                        self._foreign.add(written)
                    continue
                self._stems.add(word.stem)
                if len(word.text) >= _SHORTEST_HEARD:
                    counts[word.text] += 1
        self._counts = counts
        # Latin spelling leaves out the soft sign.
        self._unsoftened = {known.replace("ь", ""): known for known in counts if "ь" in known}
        self._unsoftened_stems = {known.replace("ь", ""): known for known in self._stems if "ь" in known}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_deletion: dict[str, list[str]] = defaultdict(list)
        for known in counts:
            self._by_sound[sound_of(known)].append(known)
            for shorter in _deletions(known):
                self._by_deletion[shorter].append(known)

    def read(self, text: str) -> str:
        """The text with such words put right, Latin spelling and Latin keys undone; else the text as it is."""
        text = switched(unmixed(text), self._knows)
        words = words_of(text)
        latin = [_LATIN_WORDS.fullmatch(fold(text), word.start, word.end) is not None for word in words]
        rights = [self._right(word, text) for word in words]
        if self._is_transliterated(text, [word for word, is_latin in zip(words, latin, strict=True) if is_latin]):
            rights = [
                word.text if right is None and is_latin and text[word.start : word.end] not in self._foreign else right
                for word, right, is_latin in zip(words, rights, latin, strict=True)
            ]
        for word, right in reversed(list(zip(words, rights, strict=True))):
            if right is not None:
                text = f"{text[: word.start]}{right}{text[word.end :]}"
        return text

    def _is_transliterated(self, text: str, latin: Sequence[Word]) -> bool:
        """Whether most of its Latin words are Russian ones. Half a sentence in each script would mean little."""
        sure = [self._right(word, text) is not None or word.text.isdigit() for word in latin]
        short = [word.stem in self._stems and fold(text[word.start : word.end]) not in self._foreign for word in latin]
        return any(sure) and 2 * sum(a or b for a, b in zip(sure, short, strict=True)) > len(latin)

    def _knows(self, word: str) -> bool:
        return fold(word) in self._counts or stem(fold(word)) in self._stems

    def _right(self, word: Word, text: str) -> str | None:
        """What to write for a word; None to leave it."""
        written = fold(text[word.start : word.end])
        latin = written.isascii()
        if not word.text.isalpha() or len(written) < (_LATIN_FROM if latin else _SHORTEST):
            return None
        if latin and written in self._foreign:
            return None
        if latin and word.text in self._unsoftened and word.text not in self._counts:
            return self._unsoftened[word.text]
        if word.stem in self._stems:
            return word.text if latin else None
        if latin and word.stem in self._unsoftened_stems:
            return self._unsoftened_stems[word.stem] + word.text[len(word.stem) :]
        if latin and len(word.text) < _LATIN_SLIPS_FROM:
            return None
        return self._heard(word.text) or self._near(word.text)

    def _heard(self, word: str) -> str | None:
        """The nearest of the known words that sound like this one."""
        alike = self._by_sound.get(sound_of(word), ())
        return min(alike, key=lambda known: (edit_distance(word, known, len(word)), -self._counts[known]), default=None)

    def _near(self, word: str) -> str | None:
        """The known word that this one is a slip for."""
        limit = _typos(word)
        near = {known for shorter in _deletions(word) for known in self._by_deletion.get(shorter, ())}
        rated = [
            (edit_distance(word, known, limit), -self._counts[known], known)
            for known in near
            if len(known) >= _SHORTEST and _sounds(word, known)
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
