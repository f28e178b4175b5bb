"""Something that a sentence may say in several ways, unless it says the opposite."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.grounding.flat_text import flat
from agent.grounding.sentences import Span, sentences


@dataclass(frozen=True)
class Saying:
    """Patterns of one thing, for flat text; `unless` speaks for the sentence."""

    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    @classmethod
    def parse(cls, row: Mapping[str, Any]) -> "Saying":
        """Read a table with `patterns` and, where needed, `unless`: lists of regular expressions."""
        unless: Sequence[str] = row.get("unless", ())
        return cls(tuple(map(re.compile, row["patterns"])), re.compile("|".join(unless)) if unless else None)

    def place_in(self, sentence: str) -> Span | None:
        """Where a flat sentence says it, by the first pattern that fits; None when it does not."""
        match = next((match for pattern in self.patterns if (match := pattern.search(sentence))), None)
        if match is None or (self.unless is not None and self.unless.search(sentence)):
            return None
        return Span(*match.span())


def places_of(sayings: Sequence[Saying], text: str) -> Iterator[tuple[int, Span]]:
    """Each saying of a text, sentence by sentence: its number among `sayings`, and where it stands."""
    plain = flat(text)
    for sentence in sentences(text):
        said = plain[sentence.start : sentence.end]
        for number, saying in enumerate(sayings):
            if (place := saying.place_in(said)) is not None:
                yield number, Span(sentence.start + place.start, sentence.start + place.end)
