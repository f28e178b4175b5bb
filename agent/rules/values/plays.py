"""How many draws somebody means to play in: «год каждый день», «раз в неделю 10 лет», «100 тиражей подряд»."""

import re
from typing import Final

from agent.rules.language.numerals import spelled_numbers
from agent.rules.language.words import normal
from agent.rules.values.sums import without_games

_NUMBERS: Final = spelled_numbers()
_NUMBER: Final = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)})"
#: Periods in years, and how many times a year somebody plays: «раз в неделю» is 52 times.
_PERIODS: Final = (
    (re.compile(rf"\b(?P<n>{_NUMBER})?\s*(?:год(?:а|у|ик)?|лет)\b"), 1.0),
    (re.compile(r"\bполгода\b"), 0.5),
    (re.compile(rf"\b(?P<n>{_NUMBER})?\s*месяц(?:а|ев|ы)?\b"), 1 / 12),
    (re.compile(rf"\b(?P<n>{_NUMBER})\s*недел[иью]?\b"), 1 / 52),
    (re.compile(rf"\b(?P<n>{_NUMBER})\s*(?:дн(?:я|ей)|день|сут(?:ки|ок))\b"), 1 / 365),
)
_WEEKDAY = r"(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресень[ея])"
_OFTEN: Final = (
    (
        re.compile(r"кажд(?:ый|ого) (?:божий )?день|ежедневно|раз в (?:день|сутки)|в день по|по \w+ (?:\w+ )?в день"),
        365,
    ),
    (
        re.compile(
            rf"кажд(?:ую|ой) неделю|еженедельно|раз(?:а|ок)? в неделю|в неделю по|по \w+ (?:\w+ )?в неделю"
            rf"|кажд\w+ {_WEEKDAY}"
        ),
        52,
    ),
    (re.compile(r"кажд(?:ый|ого) месяц|ежемесячно|раз(?:а)? в месяц|в месяц по|по \w+ (?:\w+ )?в месяц"), 12),
)
_TIMES_IN = re.compile(rf"\b(?P<n>{_NUMBER})\s*раза?\s+в\s+(?:день|сутки|недел|месяц)")
#: «30 дней по билету»: a ticket each of these days.
_A_TICKET = re.compile(r"\bпо (?:одному |1 )?билет(?:у|ику)\b")
_DAYS_SAID = re.compile(rf"\b{_NUMBER}\s*(?:дн(?:я|ей)|сут(?:ки|ок))\b")
_DRAWS = re.compile(
    rf"\b(?P<n>{_NUMBER})\s+(?:тираж|розыгрыш)(?:а|ей|ах|ам|ами)\b"
    rf"|\b(?P<times>{_NUMBER})\s+раза?\b(?! в (?:день|сутки|недел|месяц|год))"
)
#: Without a word of playing «за 100 тиражей» asks for their results.
_PLAYING = re.compile(r"сыгра|игра(?:т|ю|л|й|ем)|куп|покуп|билет|ставк|ставит|подряд|шанс|вероятн|сорв|выигра")
_PAST = re.compile(r"последн|прошл|предыдущ|архив|результат|статистик|выпа[дл]|чаще|реже|назад")
#: «Каждый день», «раз в месяц» and «в этом году» name no period.
_HABIT_PERIOD: Final = re.compile(
    r"(?:кажд(?:ый|ого|ую|ой)(?: божий)?|раза? в|раз в|разок в|в) (?:день|сутки|неделю|месяц|год)\b"
    r"|(?:этом|прошлом|следующем|новый|нового) год\w*|\b20\d\d-?(?:й|го|м)? год\w*"
)
#: A longer row of draws nobody lives to play.
_MOST = 100_000


def _count(word: str | None) -> int:
    return 1 if word is None else int(word) if word.isdigit() else _NUMBERS[word]


def _years(plain: str) -> float | None:
    """The period in years: of several the longest."""
    plain = _HABIT_PERIOD.sub(" | ", plain)
    found = [_count(one.groupdict().get("n")) * years for pattern, years in _PERIODS for one in pattern.finditer(plain)]
    return max(found, default=None)


def plays_in(text: str) -> int | None:
    """Draws that a message speaks of playing in; None when it does not say how many."""
    plain = normal(without_games(normal(text)))
    if _PAST.search(plain):
        return None
    a_year = next((times for pattern, times in _OFTEN if pattern.search(plain)), None)
    if a_year is None and _A_TICKET.search(plain) and _DAYS_SAID.search(plain):
        a_year = 365
    years = _years(plain)
    if a_year is not None and years is not None:
        several = _TIMES_IN.search(plain)
        return _sensible(round(years * a_year) * (_count(several["n"]) if several else 1))
    return draws_in(text) if _PLAYING.search(plain) else None


def draws_in(text: str) -> int | None:
    """The number of draws in «на три тиража», of times in «1000 раз»."""
    plain = normal(without_games(normal(text)))
    found = None if _PAST.search(plain) else _DRAWS.search(plain)
    return _sensible(_count(found["n"] or found["times"])) if found else None


def _sensible(count: int) -> int | None:
    return count if 1 < count <= _MOST else None
