"""Sums of money in a Russian message: «до 300 рублей», «1,5 млн», «полтинник», «рублей за сто», «две тысячи»."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from agent.rules.language.phrases import load_table
from agent.rules.language.words import normal

_TOKEN = re.compile(r"\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[a-zа-я]+|₽|%|[-.,:;!?()/№+]")
#: «6 из 45», «4х20», «топ-3», «бинго 75», «рапидо 2.0», dates, times, «+2 к Москве»: their numbers are no sums.
GAME_NUMBERS = re.compile(
    r"(?<!\d)\d+\s*(?:из|x|х|/|\*)\s*\d+(?:\s*\+\s*\d+)?|(?:топ|top|бинго|рапидо|большая|кено)[\s-]*\d+(?:[.,]\d+)?|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}:\d{2}"
    r"|(?:[+-]|плюс|минус)\s*\d{1,2}\s*(?:час\w*\s*)?(?:к|от|с)\s+(?:мск|москв\w*)"
)
#: These never stand for a sum without a number.
_SHORTENED = frozenset({"к", "т", "тр", "тыс", "млн", "млрд"})
#: Before a number these turn «пять тысяч» into «тысяч пять».
_PLURAL = frozenset({"тысяч", "сотен", "миллионов", "тыщ", "штук"})
#: These are turned by a small number only: «тысячи две», «тыщи в полторы», but «тысячи двести».
_SINGULAR = frozenset({"тысячи", "тыщи", "миллиона", "ляма", "лимона", "косаря"})
_SMALL = 10
#: These own a number behind them too: «минут десять».
_TURNED = frozenset({"минут", "часов", "дней", "недель", "месяцев", "лет", "человек"})


@dataclass(frozen=True)
class Sum:
    """A sum in rubles; `named` when the text says that it is money, `before` the words that lead to it."""

    value: int
    named: bool
    before: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class _Numerals:
    numbers: Mapping[str, float]
    multipliers: Mapping[str, int]
    sums: Mapping[str, int]
    money: frozenset[str]
    other: frozenset[str]


def _load() -> _Numerals:
    table = load_table("numerals")
    units = table["units"]
    return _Numerals(
        numbers=table["numbers"],
        multipliers=table["multipliers"],
        sums=table["sums"],
        money=frozenset(units["money"]),
        other=frozenset(units["other"]),
    )


# Read when the module is imported, never while an event loop runs.
_KNOWN: Final = _load()
_HUNDRED, _THOUSAND = 100, 1000
#: Rubles; what is written with more digits is no sum.
LARGEST = 1e15


def number(text: str) -> float:
    """The value of digits as people write them: `10 000`, `10.000`, `1,5`."""
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+", text):
        return float(re.sub(r"[ .]", "", text))
    return float(text.replace(",", "."))


class _Reader:
    """Walks over the tokens of one message."""

    def __init__(self, text: str) -> None:
        tokens = _TOKEN.finditer(without_games(text))
        self._tokens = [(found.group(), found.start(), found.end()) for found in tokens]
        self._known = _KNOWN

    def _word(self, place: int) -> str:
        return self._tokens[place][0] if 0 <= place < len(self._tokens) else ""

    def sums(self) -> list[Sum]:
        found: list[Sum] = []
        place = 0
        while place < len(self._tokens):
            value, after, sure = self._value(place)
            if value is None:
                place += 1
                continue
            sum_ = self._sum(value, place, after, sure=sure)
            if sum_ is not None:
                found.append(sum_)
            place = after
        return found

    def _value(self, place: int) -> tuple[float | None, int, bool]:
        """The number that begins here, the place after it, and whether its words alone say that it is money."""
        word = self._word(place)
        if word in self._known.sums:
            return float(self._known.sums[word]), place + 1, True
        value: float | None = None
        after = place
        if word[:1].isdigit():
            value, after = number(word), place + 1
        else:
            value, after = self._spelled(place)
        multiplier = self._known.multipliers.get(self._word(after))
        if multiplier is None:
            return value, after, False
        if value is None and multiplier < 1000:
            return None, place, False
        if value is None and word in _SHORTENED:
            return None, place, False
        if value is None:
            turned, end = self._small(after + 1)
            small = word in _SINGULAR and turned is not None and turned < _SMALL
            small = small and self._word(end) not in self._known.other
            if word in _PLURAL or small or (turned is not None and self._word(after + 1) in ("на", "за")):
                return (turned or 1.0) * multiplier, end if turned is not None else after + 1, True
        return self._with_rest((value or 1.0) * multiplier, multiplier, after + 1)

    def _small(self, place: int) -> tuple[float | None, int]:
        """The number of «тысяч пять», «тысячи на полторы», «тыщи в две» and «миллионов 10»."""
        place += self._word(place) in ("на", "за", "в")
        if self._word(place).isdigit() and int(self._word(place)) < 1000:
            return float(self._word(place)), place + 1
        return self._spelled(place)

    def _with_rest(self, value: float, multiplier: int, after: int) -> tuple[float, int, bool]:
        """«две тысячи пятьсот», «миллион триста тысяч»: add what is smaller than the multiplier."""
        word = self._word(after)
        rest, end = (float(word), after + 1) if word.isdigit() else self._spelled(after)
        if rest is None or not 1 <= rest < multiplier or self._word(end) in self._known.other:
            return value, after, True
        smaller = self._known.multipliers.get(self._word(end), multiplier)
        if _THOUSAND <= smaller < multiplier:
            return value + rest * smaller, end + 1, True
        if word.isdigit():
            return value, after, True
        # «Миллион триста» leaves the thousands out; nobody names three hundred rubles beside a million.
        short = multiplier > _THOUSAND and rest >= _HUNDRED
        return value + rest * (multiplier // _THOUSAND if short else 1), end, True

    def _spelled(self, place: int) -> tuple[float | None, int]:
        """Number words in falling order: «двести пятьдесят»."""
        total: float | None = None
        last = float("inf")
        while (value := self._known.numbers.get(self._word(place))) is not None and value < last:
            total = value if total is None else total + value
            last, place = (value if value >= 20 else 0.0), place + 1
        return total, place

    def _sum(self, value: float, place: int, after: int, *, sure: bool) -> Sum | None:
        if self._word(after) in self._known.other | {"%"} or not 1 <= value <= LARGEST:
            return None
        named = sure or self._word(after) in self._known.money
        lead = tuple(self._word(at) for at in range(max(0, place - 3), place))
        if lead[-1:] == ("из",) or (not named and lead and lead[-1] in _TURNED and not self._numbered(place)):
            return None
        if not named and lead:
            turned = lead[-1] in self._known.money or (len(lead) > 1 and lead[-2] in self._known.money)
            named = turned and not self._word(place - 1)[:1].isdigit() and not self._numbered(place)
        end = self._tokens[after - 1][2]
        return Sum(value=round(value), named=named, before=lead, start=self._tokens[place][1], end=end)

    def _numbered(self, place: int) -> bool:
        """Whether «рублей» or «минут» before this number belongs to a number before it: «300 рублей, 5»."""
        back = 1 if self._word(place - 1) in self._known.money | _TURNED else 2
        owner = self._word(place - back - 1)
        return owner[:1].isdigit() or owner in self._known.numbers or owner in self._known.multipliers


def without_games(text: str) -> str:
    """The normal text with the numbers in names of games, dates and times blanked out, places kept."""
    return GAME_NUMBERS.sub(lambda found: " " * len(found.group()), text)


def sums_in(text: str) -> list[Sum]:
    """Every number that may be a sum, in order; bare numbers come with `named=False`."""
    return _Reader(normal(text)).sums()
