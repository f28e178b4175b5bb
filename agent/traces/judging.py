"""Whether an answer says what was expected."""

import re
from collections.abc import Awaitable, Callable

from agent.answer import Answer
from agent.traces.datasets import Example
from tools.russian_words import stem

Judge = Callable[[Example, Answer], Awaitable[bool]]

_NUMBER = re.compile(r"\d[\d\u00a0\u202f ]*(?:[.,]\d+)?")
_WORD = re.compile(r"[а-яёa-z]{4,}")
_ENOUGH = 0.5


async def says_the_same(example: Example, answer: Answer) -> bool:
    """Every number of the expected answer is there, and half of its longer words in any form."""
    expected, said = example.expected.lower(), answer.formatted_text.lower()
    if not _numbers(expected) <= _numbers(said):
        return False
    words = _stems(expected)
    return not words or len(words & _stems(said)) / len(words) >= _ENOUGH


def _numbers(text: str) -> set[str]:
    return {re.sub(r"\s", "", found).replace(",", ".") for found in _NUMBER.findall(text)}


def _stems(text: str) -> set[str]:
    return {stem(word.replace("ё", "е")) for word in _WORD.findall(text)}
