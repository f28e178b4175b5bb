"""Which games a value in a text is told of."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.sentences import Span, clauses, sentences
from tools.games_catalogue import GamesCatalogue
from tools.name_matching import Name, NameFinder

#: Games by code; empty where the text does not say clearly.
Codes = frozenset[str]
NONE: Final[Codes] = frozenset()

# Read when the module is imported, never while an event loop runs.
_TABLE: Final = {
    name: "|".join(patterns)
    for name, patterns in tomllib.loads((files("agent.grounding.data") / "subjects.toml").read_text("utf-8")).items()
}
#: A sentence that goes on about the game of the sentence before it.
_GOES_ON = re.compile(rf"^[^а-яa-z\d]*(?:(?:{_TABLE['leads']}) )*(?:{_TABLE['goes_on']})\w{{0,3}}\b")
#: Words that bring in other games, or sums that are the answer's own.
_OPEN = re.compile(_TABLE["open"])
#: What may stand between a name and the value that is told of it.
_LINK = re.compile(rf"(?:{_TABLE['link']})")
#: A word beside which the name of a game that is an ordinary word too counts.
_CONTEXT: Final = "билет"
_WORD = re.compile(r"\w+")
_NEXT_PART = re.compile(r",|\)| и | а | или |\n|$")


class Subjects:
    """Finds the games of the values in one text; `names` are those the catalogue does not know, by code."""

    def __init__(self, catalogue: GamesCatalogue, names: Mapping[str, str], text: str) -> None:
        self._catalogue = catalogue
        # Such names are ordinary words more often than not: «Сюрприз», «Изумруды».
        others = [Name(text=name, of=code, everyday=True) for code, name in names.items() if _WORD.search(name)]
        self._others = NameFinder(others) if others else None
        self._text = text
        # «Охота. Вызов»: the dot of a name ends no sentence.
        self._undotted = text
        for name in (game.name for game in catalogue.all() if ". " in game.name):
            self._undotted = self._undotted.replace(name, name.replace(".", ","))
        self._names_games = bool(self._named(text))

    def asked_of(self, question: str) -> Codes:
        """The one game that a question is about."""
        named = self._named(question)
        return named if len(named) == 1 and not _OPEN.search(flat(question)) else NONE

    def of(self, mentions: Sequence[Mention], asked: Codes = NONE) -> list[Codes]:
        """For each value the games that it may be told of; `asked` is told of where the text names no game at all."""
        found: dict[int, Codes] = {}
        always = NONE if self._names_games else asked
        told = always
        for span in sentences(self._undotted):
            inside = [mention for mention in mentions if span.holds(mention.start)]
            told = self._sentence(span, inside, told, found) or always
            if self._text[span.start : span.end].endswith("\n"):
                told = always
        return [found.get(mention.start, NONE) for mention in mentions]

    def _named(self, piece: str) -> Codes:
        """The games that a piece of the text names; names that are ordinary words too count as well."""
        told = f"{piece}\n{_CONTEXT}"
        codes = {game.code for game in self._catalogue.mentioned(told)}
        return frozenset(codes | {mention.of for mention in (self._others.mentions(told) if self._others else ())})

    def _sentence(self, span: Span, mentions: Sequence[Mention], before: Codes, found: dict[int, Codes]) -> Codes:
        """Notes the games of a sentence's values; hands back the game that the next sentence may go on about."""
        whole = self._text[span.start : span.end]
        named = self._named(whole)
        if not named:
            if len(before) != 1 or not _GOES_ON.search(flat(whole)):
                return NONE
            named = before
        last = NONE
        for clause in clauses(self._text, span):
            piece = self._text[clause.start : clause.end]
            last = self._named(piece) or last
            inside = [mention for mention in mentions if clause.holds(mention.start)]
            if inside and not _OPEN.search(flat(piece)):
                found.update(self._clause(clause, inside, last or named))
        return named if len(named) == 1 else NONE

    def _clause(self, clause: Span, mentions: Sequence[Mention], codes: Codes) -> dict[int, Codes]:
        """The games of a clause for each value in it; the nearest one where each name stands before its value."""
        found = {mention.start: codes for mention in mentions}
        if len(codes) < 2 or not self._nearest(self._text[clause.start : mentions[0].start]):
            return found
        ends = [clause.start, *(mention.end for mention in mentions)]
        starts = [*(mention.start for mention in mentions[1:]), clause.end]
        for mention, begin, following in zip(mentions, ends, starts, strict=False):
            nearest = self._nearest(self._text[begin : mention.start])
            after = flat(self._text[mention.end : following])
            if nearest and not self._named(after[: _found(_NEXT_PART, after)]):
                found[mention.start] = nearest
        return found

    def _nearest(self, piece: str) -> Codes:
        """The only game of the words before a value, when nothing but linking words stands between."""
        if len(self._named(piece)) != 1:
            return NONE
        words = list(_WORD.finditer(piece))
        for place in range(len(words) - 1, -1, -1):
            codes = self._named(piece[words[place].start() :])
            if codes:
                return codes if self._linked(piece, words[place:], codes) else NONE
        return NONE

    def _linked(self, piece: str, words: Sequence[re.Match[str]], codes: Codes) -> bool:
        """Whether the words behind the shortest form of the name lead straight to the value."""
        start = words[0].start()
        ends = (place for place, word in enumerate(words) if self._named(piece[start : word.end()]) == codes)
        behind = words[next(ends, len(words)) + 1 :]
        return all(_LINK.fullmatch(flat(word.group())) or word.group().isdigit() for word in behind)


def _found(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)
