"""Text of a model without characters that break what carries or shows it."""

import re

#: Controls but tab and line feed; marks that turn the direction of writing, which would show a number backwards.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CARRIAGE_RETURN = re.compile("\r\n?")


def whole_characters(text: str) -> str:
    """The text with halves of characters joined; a half alone, which no encoding can carry, becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def printable(text: str) -> str:
    """The text as it can be sent and shown: whole characters, no controls."""
    return _UNPRINTABLE.sub("", _CARRIAGE_RETURN.sub("\n", whole_characters(text)))
