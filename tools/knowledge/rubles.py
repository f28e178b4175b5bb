"""The most and the least rubles that a wish allows for a ticket: «на полтинник», «сто пятьдесят», «дороже двухсот»."""

import re
from typing import Final

_TENS: Final = {
    "двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30, "сорок": 40, "сорока": 40, "пятьдесят": 50,
    "пятидесяти": 50, "шестьдесят": 60, "шестидесяти": 60, "семьдесят": 70, "семидесяти": 70, "восемьдесят": 80,
    "восьмидесяти": 80, "девяносто": 90, "девяноста": 90,
}  # fmt: skip
_SLANG: Final = {
    "десятку": 10, "червонец": 10, "двадцатку": 20, "тридцатку": 30, "полтинник": 50, "полтос": 50, "полсотни": 50,
    "сто": 100, "ста": 100, "сотня": 100, "сотню": 100, "сотни": 100, "сотка": 100, "сотку": 100, "стольник": 100,
    "полтораста": 150, "полторы сотни": 150, "двести": 200, "двухсот": 200, "триста": 300, "трехсот": 300,
    "четыреста": 400, "четырехсот": 400, "пятьсот": 500, "пятисот": 500, "пятихатка": 500, "пятихатку": 500,
    "полтыщи": 500, "косарь": 1000, "тысяча": 1000, "тысячу": 1000, "тысячи": 1000, "тыщу": 1000, "штуку": 1000,
    "полторы тысячи": 1500, "две тысячи": 2000, "двух тысяч": 2000, "три тысячи": 3000, "пять тысяч": 5000,
}  # fmt: skip


def _one_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORDS: Final = rf"(?:{_one_of(_SLANG)})(?: (?:{_one_of(_TENS)})\b)?|{_one_of(_TENS)}"
_AMOUNT: Final = rf"(?P<sum>\d{{1,3}}(?:[ \u00a0]?000)?|\d{{2,5}}|{_WORDS})"
_UNIT: Final = r"(?:р\b|руб\w*|₽|рубл\w+|деревянн\w+|rub\w*)"
_NO_RUBLES: Final = r"(?!\s*(?:лет|год|млн|миллион|миллиард|тираж|процент|%|из))"
_LIMIT: Final = (
    r"(?:до|за|на|не дороже|дешевле|не больше|не более|максимум|в пределах|бюджет\w*|есть только|только|всего|есть|под|"
    r"under|for|up to|осталось|осталась|остался|имею|с)"
)
#: Numbers of games, tickets and draws are no sums.
_NOT_SUMS: Final = re.compile(
    r"(?<!\d)\d+\s*(?:из|x|х|/)\s*\d+|(?:топ|бинго|рапидо|тираж\w*|№)[\s-]*\d+(?:[.,]\d+)?|(?<!\d)\d+[.,]\d+"
    r"|(?<!\d)\d+ (?:мин|час|дн|числ|раз)"
)
_WITH_UNIT: Final = re.compile(rf"\b{_AMOUNT}(?:\s+|(?<=\d)){_UNIT}")
_WITH_LIMIT: Final = re.compile(rf"\b{_LIMIT}\s+(?:\w+\s)??{_AMOUNT}\b{_NO_RUBLES}")
#: «От» and «больше» may begin anything, so they need the unit.
_LEAST: Final = (
    re.compile(rf"(?<!не )\b(?:от|свыше|больше|выше|не меньше|не менее)\s+{_AMOUNT}(?:\s+|(?<=\d))(?:до\b|{_UNIT})"),
    re.compile(rf"(?<!не )\b(?:дороже|подороже|не дешевле)\s+{_AMOUNT}\b{_NO_RUBLES}"),
)
_BEFORE_LEAST: Final = re.compile(r"(?<!не )\b(?:от|свыше|больше|выше|дороже|не меньше|не менее|не дешевле)\s+$")
#: A sum to be won is no price.
_PRIZE: Final = re.compile(r"приз|выигр|джекпот|куш")
_SENSIBLE: Final = range(10, 20_001)


def most_rubles(text: str) -> int | None:
    """The limit in rubles that a folded text names, None when it names none."""
    plain = _NOT_SUMS.sub(" ", text)
    for pattern in (_WITH_UNIT, _WITH_LIMIT):
        for found in pattern.finditer(plain):
            if not _BEFORE_LEAST.search(plain[: found.start("sum")]) and (value := _value(found["sum"])) in _SENSIBLE:
                return value
    return None


def least_rubles(text: str) -> int | None:
    """The sum in rubles that a folded text wants a ticket to cost at least, None when it names none."""
    if _PRIZE.search(text):
        return None
    plain = _NOT_SUMS.sub(" ", text)
    values = (_value(found["sum"]) for pattern in _LEAST for found in pattern.finditer(plain))
    return next((value for value in values if value in _SENSIBLE), None)


def _value(written: str) -> int:
    digits = re.sub(r"\D", "", written)
    if digits:
        return int(digits)
    whole = _SLANG.get(written) or _TENS.get(written)
    return whole or sum(_SLANG.get(word) or _TENS[word] for word in written.split())
