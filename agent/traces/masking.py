"""What must not be kept, replaced before any sink sees it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

MASK = "***"
#: Letters; a shorter password would tear words apart.
LEAST_SECRET = 6
# Never written, whatever the settings say.
ALWAYS = (
    "password", "secret", "api_key", "apikey", "authorization", "proxy-authorization", "token", "admin_token",
    "cookie", "set-cookie", "session_id", "redis_pass", "gosloto-partner",
)  # fmt: skip

# Every run of such characters is read once, with an address behind it or not, and nothing is read again: people
# choose what is masked, in paths and in texts, and a search that begins anew at each letter would stop the process.
_EMAIL = re.compile(r"[\w.+-]++(@[\w-]++(?:\.[\w-]++)+)?")
# An eleven-digit number grouped as people write phones. Winning numbers such as "8 12 33 41 05 22" are grouped in
# another way, and the free lines of 8-800 belong to nobody. Next to the Latin letters of hexadecimal digits it is a
# part of an id.
_PHONE = re.compile(
    r"(?<![\d.,a-fA-F])(?:"
    r"\+7[\s(–-]*(?!800)\d{3}[\s)–-]*\d{3}[\s–-]*\d{2}[\s–-]*\d{2}"
    r"|[78][\s(–-]*(?!800)[3-9]\d{2}[\s)–-]*\d{3}[\s–-]*\d{2}[\s–-]*\d{2}"
    r"|\+(?!7)\d{1,3}[\s(-]*\d{2,4}(?:[\s)-]*\d{2,4}){2,3}"
    r"|\(?9\d{2}\)?[\s-]?\d{3}[\s-]\d{2}[\s-]\d{2}"
    r"|9\d{9}"
    r")(?![\da-fA-F])"
)
_CARD = re.compile(r"(?<![\da-fA-F])\d(?:[ -]?\d){12,18}(?![\da-fA-F])")
_UUID = re.compile(r"(\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)")


class Masking:
    """Replaces the values of the named fields at any depth, and phones, e-mails and card numbers in every text.

    `secrets` are our own keys and passwords: they are replaced wherever they stand, in an error of somebody else too.
    Field names are compared without regard to case. Numbers that are not text stay: sums and draw numbers are data.
    """

    def __init__(self, fields: Iterable[str] = (), secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted((secret for secret in secrets if len(secret) >= LEAST_SECRET), key=len, reverse=True)
        self._fields = frozenset(name.lower() for name in (*ALWAYS, *fields))
        names = "|".join(sorted(map(re.escape, self._fields), key=len, reverse=True))
        # Tools hand JSON over as text, sometimes as text inside of text.
        self._in_json = re.compile(
            rf'((?<!\\)\\*+"(?:{names})\\*"\s*:\s*)'
            r'(\\*+"(?:[^"\\]|\\(?!"))*+\\?"|-?[\d.]+|true|false|null)',
            re.IGNORECASE,
        )

    def value(self, value: Any) -> Any:
        """A copy of JSON-like data that may be kept; mappings become dicts, tuples become lists."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {
                self.text(key) if isinstance(key, str) else key: (
                    MASK if str(key).lower() in self._fields and item is not None else self.value(item)
                )
                for key, item in value.items()
            }
        if isinstance(value, list | tuple):
            return [self.value(item) for item in value]
        return value

    def text(self, text: str) -> str:
        """The text without our secrets, phones, e-mails, card numbers and values of the named fields."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        if '":' in text or '" :' in text:
            text = self._in_json.sub(rf'\1"{MASK}"' if '\\"' not in text else self._same_quotes, text)
        if "@" in text:
            text = _EMAIL.sub(lambda found: MASK if found[1] else found[0], text)
        if any(map(str.isdigit, text)):
            # Ids of runs name traces everywhere: every second piece is one.
            pieces = _UUID.split(text)
            pieces[::2] = [_CARD.sub(_card, _PHONE.sub(MASK, piece)) for piece in pieces[::2]]
            text = "".join(pieces)
        return text

    @staticmethod
    def _same_quotes(found: re.Match[str]) -> str:
        quote = found[1][: found[1].index('"') + 1]
        return f"{found[1]}{quote}{MASK}{quote}"


def _card(found: re.Match[str]) -> str:
    """The mask for a number with a right check digit (Luhn); other long numbers, such as tickets, stay."""
    digits = [int(digit) for digit in found[0] if digit.isdigit()]
    doubled = [digit if place % 2 == 0 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(reversed(digits))]
    return found[0] if sum(doubled) % 10 or len(set(digits)) == 1 else MASK
