"""Numbers of tickets said without the usual «10 билетов»: «билетов по десять», «пять штук», «а 10?»."""

import re
from typing import Final

from agent.rules.language.numerals import spelled_numbers
from agent.rules.language.words import normal
from agent.rules.values.sums import without_games

_WORDS: Final = spelled_numbers(2) | {
    "парочку": 2, "парочка": 2, "тройку": 3, "пяток": 5, "десяток": 10, "десяточек": 10, "дюжину": 12, "сотню": 100,
}  # fmt: skip
_NUMBER: Final = rf"(\d{{1,4}}|{'|'.join(_WORDS)})"
_NOT_TICKETS = (
    r"(?!\s*(?:₽|р\b|руб|к\b|т(?:ыс|ыщ)|%|чис|номер|цифр|тираж|розыгр|минут|час|дн|лет|год|раз|месяц|млн|\d|на\s+\d))"
)
_TURNED = re.compile(rf"\bбилет(?:ов|иков|а)\s+(?:штук\s+|эдак\s+|так\s+)?(по\s+)?{_NUMBER}\b{_NOT_TICKETS}")
_PIECES = re.compile(rf"(?<!на )(?<!за )(?<!до )\b(?:по\s+)?{_NUMBER}\s*(?:шт\b|штук\w*|штучек|экземпляр\w*)(?!\s*руб)")
_PIECES_TURNED = re.compile(rf"(?<!на )(?<!за )(?<!до )\b(?:штук|штучек)\s+(?:по\s+)?{_NUMBER}\b{_NOT_TICKETS}")
#: The whole of a message that is a number and what is done with so many tickets.
_ALONE = re.compile(
    rf"^(?:(?:а|и|ну|но|если|когда|брать|взять|возьму|купить|куплю|за|по|сразу|сколько|почем|это|будет|выйдет|стоят|стоит)\W+)*{_NUMBER}"
    r"(?:\W+(?:взять|брать|возьму|купить|куплю|сколько|почем|выйдет|будет|стоит|стоят|обойдется|сразу|если|итого|это))*\W*$"
)
#: «Билетов по 100» and «а за 50?» are prices.
_FEW = 50
_FEW_ALONE = 20
_MOST = 1000


def turned_tickets_in(text: str) -> int | None:
    """«Билетов десять», «билетов по десять»."""
    found = _TURNED.search(_plain(text))
    value = _value(found[2]) if found else None
    return value if found is None or found[1] is None or (value or 0) <= _FEW else None


def pieces_in(text: str) -> int | None:
    """How many tickets somebody means who was just told of one: «пять штук», «а 10?», «десяток почем»."""
    plain = _plain(text)
    for pattern in (_PIECES, _PIECES_TURNED):
        if found := pattern.search(plain):
            return _value(found[1])
    alone = _ALONE.match(plain)
    value = _value(alone[1]) if alone else None
    return value if value is not None and value <= _FEW_ALONE else None


def _value(word: str) -> int | None:
    value = int(word) if word.isdigit() else _WORDS[word]
    return value if 1 < value <= _MOST else None


def _plain(text: str) -> str:
    return normal(without_games(normal(text)))
