"""Phrases kept as data, and whether a text contains one.

A phrase is a row of elements that must come in this order with at most `GAP` words between two of them. An element
is one or several alternatives joined by `|`: `слово` exactly, `слов*` the beginning of a word, `~слов*` the beginning
of a word with slips of the keyboard forgiven, `два+слова` words next to each other. `^` before the first element keeps
it to the first two words of the text. Parts joined by ` & ` must all be there, in any order and at any distance.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from agent.rules.language.words import resembles, words_of

GAP = 3
#: Phrases are filed by so many letters of a word at most.
BEGINNING = 3
DATA = "agent.rules.data"


class Text:
    """The words of one text, with what has been looked up in it remembered."""

    def __init__(self, text: str) -> None:
        self.words = words_of(text)
        self._by_letter: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._by_letter.setdefault(word[0], []).append(place)
        self.beginnings = {word[:length] for word in self.words for length in range(1, BEGINNING + 1)}
        self._found: dict[str, frozenset[int]] = {}

    def places(self, alternative: str) -> frozenset[int]:
        """Where an alternative of a phrase stands."""
        found = self._found.get(alternative)
        if found is None:
            found = self._found[alternative] = frozenset(self._look(alternative))
        return found

    def _look(self, alternative: str) -> Iterable[int]:
        if "+" in alternative:
            first, rest = alternative.split("+", 1)
            return (place for place in self.places(rest) if place - rest.count("+") - 1 in self.places(first))
        stem = alternative.strip("~*")
        places = self._by_letter.get(stem[0], [])
        if alternative.startswith("~"):
            return (place for place in places if resembles(self.words[place], stem))
        if alternative.endswith("*"):
            return (place for place in places if self.words[place].startswith(stem))
        return (place for place in places if self.words[place] == stem)


@dataclass(frozen=True)
class Phrase:
    """One phrase of the data; `parts` are rows of elements, an element is its alternatives."""

    source: str
    parts: tuple[tuple[tuple[str, ...], ...], ...]
    at_start: bool

    @classmethod
    def parse(cls, source: str) -> "Phrase":
        """Read a phrase as the data files write it."""
        rows = source.removeprefix("^").split(" & ")
        parts = tuple(tuple(tuple(element.split("|")) for element in row.split()) for row in rows)
        return cls(source=source, parts=parts, at_start=source.startswith("^"))

    @property
    def beginnings(self) -> frozenset[str]:
        """Beginnings of words, one of which is in every text with this phrase: of its most telling element."""
        elements = (element for row in self.parts for element in row)
        best: list[str] = max(([_beginning(word) for word in element] for element in elements), key=_telling)
        return frozenset(best)

    def is_in(self, text: Text) -> bool:
        """Whether the text contains the phrase."""
        return all(self._row_is_in(row, text, first=index == 0) for index, row in enumerate(self.parts))

    def _row_is_in(self, row: tuple[tuple[str, ...], ...], text: Text, *, first: bool) -> bool:
        reached: set[int] = set().union(*(text.places(one) for one in row[0]))
        if first and self.at_start:
            reached = {place for place in reached if place < 2}
        for element in row[1:]:
            if not reached:
                return False
            here = set().union(*(text.places(one) for one in element))
            reached = {place for place in here if any(0 < place - last <= GAP + 1 for last in reached)}
        return bool(reached)


class PhraseFile:
    """Phrases filed by what each cannot do without, so that few of them are looked for in a text."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._filed: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in map(Phrase.parse, sources):
            for beginning in phrase.beginnings:
                self._filed[beginning].append(phrase)

    def any_in(self, text: Text) -> bool:
        """Whether the text contains one of the phrases."""
        return any(phrase.is_in(text) for beginning in text.beginnings for phrase in self._filed.get(beginning, ()))


@dataclass(frozen=True)
class Phrases:
    """Phrases that mean one thing, with those that speak against it."""

    any_of: PhraseFile
    unless: PhraseFile

    @classmethod
    def parse(cls, table: Mapping[str, Any]) -> "Phrases":
        """Read a table with `phrases` and, where needed, `unless`."""
        return cls(any_of=PhraseFile(table["phrases"]), unless=PhraseFile(table.get("unless", [])))

    def are_in(self, text: Text) -> bool:
        """Whether the text contains one of the phrases and none that speaks against it."""
        return self.any_of.any_in(text) and not self.unless.any_in(text)


def load_table(name: str) -> dict[str, Any]:
    """A data file of this package by its name without the ending."""
    return tomllib.loads((files(DATA) / f"{name}.toml").read_text(encoding="utf-8"))


def _beginning(alternative: str) -> str:
    """How the word of an alternative begins, of several the first; of one with slips only the first letter is sure."""
    word = alternative.partition("+")[0]
    return word.strip("~*")[: 1 if word.startswith("~") else BEGINNING]


def _telling(beginnings: list[str]) -> tuple[int, int]:
    """The higher, the fewer texts have one of these."""
    return min(map(len, beginnings)), -len(beginnings)
