"""How much a person wants to spend, out of the sums of a message."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal
from agent.rules.values.sums import Sum, sums_in

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
    plain = _PERIOD.sub(r"\g<0> рублей", normal(text))
    return budget_in(sums_in(_TURNED.sub(r"не \g<0>", plain)))


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
