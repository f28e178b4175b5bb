"""Names that a message gives to a lottery, but that no lottery has."""

import re

_QUOTED = re.compile(
    r"лотере\w*[^«\"“„.?!]{0,20}[«\"“„]([^»\"”“]{2,40})[»\"”“]|[«\"„“]([^»\"”“]{2,40})[»\"”“]\s+лотере", re.IGNORECASE
)
#: A name in capitals; where it begins with an adjective, its noun may be small: «Золотой ключ».
_CAPITAL = re.compile(
    r"[Лл]отере\w+\s+([А-ЯЁ][а-яё]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s[а-яё]{3,}|(?:[А-ЯЁ][а-яёА-ЯЁ-]{2,}\s?){1,3})"
)
_FORMULA = re.compile(r"\b\d{1,2}\s*(?:из|x|х)\s*\d{2,3}\b", re.IGNORECASE)
_NOT_NAMES = re.compile(r"столото|stoloto|росси|москв|госло|спортло", re.IGNORECASE)


def unknown_game(text: str) -> str | None:
    """What a text in which no known lottery is mentioned gives as the name of one."""
    for pattern in (_QUOTED, _CAPITAL, _FORMULA):
        if found := pattern.search(text):
            name = next((group for group in found.groups() if group), found.group()).strip()
            if not _NOT_NAMES.search(name):
                return name
    return None
