"""The most rubles that a wish allows for a ticket: «до 100 рублей», «на полтинник», «есть только сотня»."""

import re
from typing import Final

_SLANG: Final = {
    "полтинник": 50, "полтос": 50, "полсотни": 50, "пятьдесят": 50, "сто": 100, "сотня": 100, "сотню": 100,
    "сотни": 100, "сотка": 100, "сотку": 100, "стольник": 100, "полтораста": 150, "двести": 200, "двухсот": 200,
    "триста": 300, "трехсот": 300, "четыреста": 400, "пятьсот": 500, "пятихатка": 500, "пятихатку": 500,
    "полтыщи": 500, "косарь": 1000, "тысяча": 1000, "тысячу": 1000, "тысячи": 1000, "тыщу": 1000, "штуку": 1000,
    "десятку": 10, "червонец": 10, "двадцать": 20, "двадцатку": 20, "тридцать": 30, "тридцатку": 30, "сорок": 40,
    "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "ста": 100, "пятидесяти": 50,
    "тридцати": 30, "сорока": 40, "двадцати": 20,
}  # fmt: skip
_AMOUNT: Final = rf"(?P<sum>\d{{1,3}}(?:[ \u00a0]?000)?|\d{{2,5}}|{'|'.join(sorted(_SLANG, key=len, reverse=True))})"
_UNIT: Final = r"(?:р\b|руб\w*|₽|рубл\w+|деревянн\w+|rub\w*)"
_LIMIT: Final = (
    r"(?:до|за|на|не дороже|дешевле|не больше|не более|максимум|в пределах|бюджет\w*|есть только|только|всего|есть|под|"
    r"under|for|up to|осталось|осталась|остался|имею|с)"
)
#: Numbers of games, tickets and draws are no sums.
_NOT_SUMS: Final = re.compile(
    r"\d+\s*(?:из|x|х|/)\s*\d+|(?:топ|бинго|рапидо|тираж\w*|№)[\s-]*\d+(?:[.,]\d+)?|\d+[.,]\d+"
    r"|\d+ (?:мин|час|дн|числ|раз)"
)
_WITH_UNIT: Final = re.compile(rf"\b{_AMOUNT}(?:\s+|(?<=\d)){_UNIT}")
_WITH_LIMIT: Final = re.compile(
    rf"\b{_LIMIT}\s+(?:\w+\s)?{_AMOUNT}\b(?!\s*(?:лет|год|млн|миллион|миллиард|тираж|процент|%|из))"
)
_LEAST: Final = re.compile(r"\b(?:от|свыше|больше|дороже)\s+$")
_SENSIBLE: Final = range(10, 20_001)


def most_rubles(text: str) -> int | None:
    """The limit in rubles that a folded text names, None when it names none."""
    plain = _NOT_SUMS.sub(" ", text)
    for pattern in (_WITH_UNIT, _WITH_LIMIT):
        for found in pattern.finditer(plain):
            if pattern is _WITH_UNIT and _at_least(plain[: found.start()]):
                continue
            value = _value(found["sum"])
            if value in _SENSIBLE:
                return value
    return None


def _at_least(before: str) -> bool:
    return _LEAST.search(before) is not None and re.search(r"\bне (?:больше|дороже|более)\s+$", before) is None


def _value(written: str) -> int:
    digits = re.sub(r"\D", "", written)
    return int(digits) if digits else _SLANG[written]
