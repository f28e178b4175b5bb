"""How much a person wants to spend, out of the sums of a message."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal
from agent.rules.values.sums import Sum, sums_in, without_games

#: Words before a sum that make it a limit, and those that make it the least.
_LIMIT = frozenset(
    (
        *(
            "до",
            "за",
            "на",
            "по",
            "есть",
            "всего",
            "максимум",
            "макс",
            "потолок",
            "пределах",
            "около",
            "примерно",
            "районе",
        ),
        *("больше", "дороже", "более", "дешевле", "подешевле", "ниже", "меньше", "менее"),
        *("бюджет", "бюджете", "бюджетом", "стоимостью", "ценой", "цене"),
    )
)
_BELOW = frozenset(("дешевле", "подешевле", "ниже", "меньше", "менее"))
_LEAST = frozenset(("от", "дороже", "больше", "выше", "свыше"))
_TURNED = re.compile(
    r"\b(?<!не )(?:больше|более|дороже|выше)(?=[^.!?;]{1,40}\bне (?:по)?(?:трач|плач|заплач|куп|дам|готов|хоч|мог|буд))"
)
#: Nobody plays thousands of times a month: so much in a month or for lotteries is money.
_PERIOD = re.compile(r"(?<![\d.,])\d{3,6}(?= (?:в (?:месяц|неделю)|на (?:лотере|билет|игр)))")
_SUMS = (
    r"(?P<least>\d{1,3} \d{3}|\d{1,6})\s*(?:р|руб\w*|₽)?\s*%s\s*(?P<most>\d{1,3} \d{3}|\d{1,6})(?![\d.,:]*\d)\s*"
    r"(?P<thousands>т\b|тыс\w*|к\b|тр\b)?"
    r"(?!\s*(?:-|из\b|числ|чисе|номер|тираж|розыгр|билет|раз|шт|лет|год|мин|час|дн|млн|миллион|%%|процент|человек|победит))"
)
#: A price between two sums: the words «от … до» say it themselves, a dash only beside money.
_SPANS = (re.compile(rf"\bот\s+{_SUMS % 'до'}"), re.compile(rf"(?<![\d.,:-]){_SUMS % '-'}"))
_MONEY = re.compile(
    r"руб|\bр\b|₽|\bцен|стои|билет|набор|пакет|лотере|моментал|скретч|бюджет|дешев|недорог|\bза \d|\bв районе"
)
_WON = re.compile(r"вы[ий]гр|проигр|потерял|потратил|приз")
_THOUSAND = 1000
#: What is gone cannot be spent.
_GONE = ("проиграл", "потерял", "просадил", "потратил", "спустил", "слил", "вбухал", "выиграл", "выйграл")
#: Nobody asks for a ticket for less or more than this, so such a bare number means something else.
_SENSIBLE = range(10, 100_001)


def _limits(sum_: Sum) -> bool:
    return sum_.named or not _LIMIT.isdisjoint(sum_.before[-2:])


def _is_least(sum_: Sum) -> bool:
    """«от 100», «дороже 100», but not «не дороже 100»."""
    return sum_.before[-1:] != () and sum_.before[-1] in _LEAST and "не" not in sum_.before


def limits_in(text: str) -> tuple[int | None, int | None]:
    """The same of a message; «больше 300 не трачу» is «не больше 300», «2000 в месяц» are rubles."""
    between = _span(text)
    if between is not None:
        return between[1], between[0]
    plain = _PERIOD.sub(r"\g<0> рублей", normal(text))
    return budget_in(sums_in(_TURNED.sub(r"не \g<0>", plain)))


def _span(text: str) -> tuple[int, int] | None:
    """The least and the most of «от 500 до 700», «рублей за 500-700», «в районе 100-200»."""
    plain = without_games(normal(text))
    for pattern in _SPANS:
        found = pattern.search(plain)
        if found is None or _WON.search(plain[: found.start()]) or (pattern is _SPANS[-1] and not _MONEY.search(plain)):
            continue
        least, most = (int(one.replace(" ", "")) for one in found.group("least", "most"))
        if found["thousands"]:
            least, most = least * (1 if least >= _THOUSAND else _THOUSAND), most * _THOUSAND
        if least < most and least in _SENSIBLE and most in _SENSIBLE:
            return least, most
    return None


def _is_gone(sum_: Sum) -> bool:
    """«Проиграл сегодня 500 рублей»."""
    return any(word.startswith(_GONE) for word in sum_.before)


def budget_in(sums: Sequence[Sum]) -> tuple[int | None, int | None]:
    """The most and the least rubles for a ticket; None where the message does not say."""
    sensible = [sum_ for sum_ in sums if sum_.value in _SENSIBLE and not _is_gone(sum_)]
    least = [sum_.value for sum_ in sensible if _is_least(sum_)]
    limits = [sum_ for sum_ in sensible if not _is_least(sum_) and _limits(sum_)]
    if not limits:
        return None, max(least, default=None)
    last = limits[-1]
    below = last.before[-1:] != () and last.before[-1] in _BELOW and "не" not in last.before
    return last.value - 1 if below else last.value, max(least, default=None)
