"""Text flattened for reading: one kind of space, dash and digit, every character at its old place."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
#: Letters of Europe, punctuation, signs of currencies.
_LAST_USUAL = 0x20CF
_DASHES = "‐‑‒–—―−"


def visible(text: str) -> str:
    """The text without characters that nobody sees; between digits they would hide a number."""
    return _INVISIBLE.sub("", text)


def flat(text: str) -> str:
    """The text in lower case with plain spaces, hyphens, digits and «е»; as long as before."""
    return text.translate(_FLAT)


class _Flat(dict[int, str]):
    """What becomes of a character, worked out when it is first met; of rare ones each time, for they are many."""

    def __missing__(self, code: int) -> str:
        flattened = _flattened(chr(code))
        if code <= _LAST_USUAL:
            self[code] = flattened
        return flattened


_FLAT = _Flat()


def _flattened(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    if character in _DASHES:
        return "-"
    if not character.isascii() and character.isdecimal():
        return str(unicodedata.decimal(character))
    lowered = character.lower()
    if lowered == "ё":
        return "е"
    return lowered if len(lowered) == 1 else character
