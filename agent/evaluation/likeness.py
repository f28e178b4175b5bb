"""Whether an answer says what another one says."""

import re
from collections.abc import Iterable

from agent.grounding.mention import Mention
from agent.grounding.mention_reader import MentionReader
from tools.russian_words import stem

_WORD = re.compile(r"[а-яёa-z]{4,}")
#: Share of the longer words of the expected answer that must come back in any form.
ENOUGH = 0.5


def differences(expected: str, said: str, reader: MentionReader) -> Iterable[str]:
    """What is missing: a value that the expected answer names, however it is written, or most of its words."""
    if not expected.strip():
        return
    there = reader.read(said)
    for value in reader.read(expected):
        if value.claim and not any(_same(value, other) for other in there):
            yield f"expected: {value.text}"
    words = _stems(expected)
    if words and len(words & _stems(said)) / len(words) < ENOUGH:
        yield "expected: other words"


def _same(wanted: Mention, other: Mention) -> bool:
    """The same value: «300 р.» and «триста рублей», «1,5 млн» and «1 500 000 ₽», a set of numbers in any order."""
    if wanted.numbers or other.numbers:
        return set(wanted.numbers) == set(other.numbers)
    if wanted.day or wanted.clock:
        day = wanted.day is None or (other.day is not None and wanted.day[1:] == other.day[1:])
        return day and wanted.clock in (None, other.clock)
    if wanted.kind == "link" or other.kind == "link":
        return wanted.text == other.text
    return not (other.day or other.clock) and abs(wanted.amount - other.amount) < 1e-9 * max(1.0, abs(wanted.amount))


def _stems(text: str) -> set[str]:
    return {stem(word.replace("ё", "е")) for word in _WORD.findall(text.lower())}
