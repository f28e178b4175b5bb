"""A text as sentences, and the text without some of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_END = re.compile(r"(?<=[.!?…])[»\")]?[ \u00a0]+(?=[«\"„(–—-]*[А-ЯЁA-Z])|(?<=[а-яё)»%₽][.!?…])[ \u00a0]+(?=\d)")
_ABBREVIATED = re.compile(r"(?:^|[\s\d(])(?:руб|р|тыс|млн|млрд|г|гг|т|д|п|мин|ч|см|др|пр|им|ул|ок)\.$")
_CLAUSE = re.compile(r";\s*")


@dataclass(frozen=True)
class Span:
    """Where a piece of a text begins and ends."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether a place of the text is inside."""
        return self.start <= place < self.end


def sentences(text: str) -> list[Span]:
    """Sentences in order; a line of a list is at least one. Together with the breaks between them they are the text."""
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        cuts = [start]
        for match in _END.finditer(line):
            digit_next = line[match.end() : match.end() + 1].isdigit()
            if not (digit_next and _ABBREVIATED.search(line[: match.start()])):
                cuts.append(start + match.end())
        cuts.append(start + len(line))
        found += [Span(begin, end) for begin, end in pairwise(cuts) if text[begin:end].strip()]
        start += len(line)
    return found


def clauses(text: str, sentence: Span) -> list[Span]:
    """The parts of a sentence between semicolons, in order."""
    ends = (match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end))
    return [Span(start, end) for start, end in pairwise([sentence.start, *ends, sentence.end])]


def without(text: str, places: Sequence[int]) -> str:
    """The text without the sentences (or, behind a semicolon, only the clauses) that hold these places."""
    kept: list[str] = []
    for span in sentences(text):
        inside = [place - span.start for place in places if span.holds(place)]
        piece = text[span.start : span.end]
        left = _without_clauses(piece, inside) if inside else piece
        whole_line = not kept or kept[-1].endswith("\n")
        kept += [left] if left.strip() or not whole_line else []
    return _tidy("".join(kept))


def _without_clauses(sentence: str, places: Sequence[int]) -> str:
    """The sentence without its bad clauses; empty when the first one, which names what it is about, is bad."""
    parts = clauses(sentence, Span(0, len(sentence)))
    good = [span for span in parts if not any(span.holds(place) for place in places)]
    if not good or good[0].start != 0 or len(parts) == 1:
        return "\n" if sentence.endswith("\n") else ""
    said = "".join(sentence[span.start : span.end] for span in good).rstrip().rstrip(";")
    ending = sentence.rstrip()[-1:]
    if ending in ".!?…" and not said.endswith(ending):
        said += ending
    return said + sentence[len(sentence.rstrip()) :]


def _tidy(text: str) -> str:
    """No headings without what they announce, no holes."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept: list[str] = []
    for place, line in enumerate(lines):
        following = [other for other in lines[place + 1 :] if other][:1]
        announced = bool(following) and (following[0][:1] in "–-—•" or following[0][:1].isdigit())
        if line.endswith(":") and not announced and (not following or len(kept) < len(lines)):
            continue
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
