"""Markdown that a model writes in spite of its prompt, made plain."""

import re

_FENCE = re.compile(r"^\s*```\w*\s*$\n?", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_BULLET = re.compile(r"^(\s*)[*•]\s+", re.MULTILINE)
_RULE = re.compile(r"^\s*([-*_])(?:\s*\1){2,}\s*$\n?", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*|__|~~|`+)(?=\S)(.+?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")


def plain(text: str) -> str:
    """The same words without Markdown marks; links keep their address in brackets."""
    text = _LINK.sub(r"\1 (\2)", _FENCE.sub("", text))
    text = _RULE.sub("", _HEADING.sub("", text))
    text = _BULLET.sub(r"\1– ", text)
    text = _STAR.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return text.strip()
