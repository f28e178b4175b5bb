"""How often numbers came: «34 (13)», «число 34 выпало 13 раз», «чаще всего 34 и 37»."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from agent.grounding.evidence import Evidence
from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.sentences import clauses, sentences

_TOLD: Final = re.compile(
    r"(?<![\d.,:№-])(?<!№ )(?<!из )(\d{1,2}) ?(?:\((?:раз:? ?)?|- |: |выпал\w{0,3} |выпадал\w{0,3} |встречал\w{0,4} )"
    r"(\d{1,4})(?= ?(?:раз(?:а|у)?\b|\)))"
)
_END: Final = re.compile(r"\b(?:чаще|реже)\b(?! других не)")


def add_ends(parts: Iterable[Evidence], name: str, numbers: Iterable[Any]) -> None:
    """The numbers that came most and least often, where a list of data is called so."""
    for evidence in parts:
        known = {"most_frequent": evidence.frequent, "least_frequent": evidence.rare}.get(name)
        if known is not None:
            known.update(number for number in numbers if isinstance(number, int))


def add_tally(parts: Iterable[Evidence], number: Any, times: Any) -> None:
    """Note how often a number came, where data have both."""
    if isinstance(number, int) and isinstance(times, int):
        for evidence in parts:
            evidence.tallies.setdefault(number, set()).add(times)


def miscounted(text: str, mentions: Sequence[Mention], evidence: Sequence[Evidence]) -> list[Mention]:
    """Counts told of numbers that came another number of times, and numbers at the wrong end of the order."""
    if not any(part.tallies for part in evidence):
        return []
    return [*_wrong_times(text, evidence), *_wrong_ends(text, mentions, evidence)]


def _wrong_times(text: str, evidence: Sequence[Evidence]) -> Iterator[Mention]:
    times: dict[int, set[int]] = {}
    for part in evidence:
        for number, told in part.tallies.items():
            times.setdefault(number, set()).update(told)
    for match in _TOLD.finditer(flat(text)):
        count = int(match[2])
        if count not in times.get(int(match[1]), {count}):
            yield Mention("count", text[match.start() : match.end()], match.start(), match.end(), amount=count)


def _wrong_ends(text: str, mentions: Sequence[Mention], evidence: Sequence[Evidence]) -> Iterator[Mention]:
    frequent = {number for part in evidence for number in part.frequent}
    rare = {number for part in evidence for number in part.rare}
    wrong = {"чаще": rare - frequent, "реже": frequent - rare}
    for span in (clause for sentence in sentences(text) for clause in clauses(text, sentence)):
        piece = flat(text[span.start : span.end])
        for mention in mentions:
            if mention.kind == "numbers" and span.holds(mention.start):
                said = _END.findall(piece[: mention.start - span.start]) or _END.findall(piece)[:1]
                if said and wrong[said[-1]] & set(mention.numbers):
                    yield mention
