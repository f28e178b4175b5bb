"""Pieces of the instructions, names of tools, keys and other insides that an answer must not show."""

import re
from collections.abc import Iterable

from agent.grounding.flat_text import flat

#: So many words in a row of the instructions are no coincidence.
RUN = 7
_INSIDES = re.compile(
    r"\bsk-[a-z0-9_-]{6,}"
    r"|\b(?:openai|openrouter|langchain|langsmith|langgraph|grok)\b|\b(?:api|admin)[_ -]?(?:key|token)\b|"
    r"\b(?:system|developer) prompt\b|\b(?:stoloto|redis|openai|langsmith)_[a-z_]+\b|\bbearer [a-z0-9._-]{8,}"
)
_WORD = re.compile(r"[a-zа-я0-9]+")


def leaks(text: str, instructions: str, tools: Iterable[str], free: str = "") -> list[str]:
    """Words of the answer that come from the inside: runs of the instructions, names of tools, keys.

    Runs that are in `free` too are meant to be said.
    """
    plain = flat(text)
    found = [match.group() for match in _INSIDES.finditer(plain)]
    found += [name for name in tools if "_" in name and re.search(rf"\b{re.escape(name.lower())}\b", plain)]
    runs = set(_runs(instructions)).difference(_runs(free))
    found += [run for run in _runs(text) if run in runs][:1]
    return found


def _runs(text: str) -> Iterable[str]:
    words = _WORD.findall(flat(text))
    return (" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1))
