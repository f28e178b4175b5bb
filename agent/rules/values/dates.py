"""Days that a Russian message names: «сегодня», «вчера», «в воскресенье», «12 ноября», «01.01.2026»."""

import re
from datetime import date, timedelta

from agent.rules.language.words import normal
from agent.rules.values.residence import without_moves

_WORDS = {
    "позавчера": -2,
    "вчера": -1,
    "вчерашн": -1,
    "сегодня": 0,
    "сегодняшн": 0,
    "седня": 0,
    "послезавтра": 2,
    "завтра": 1,
    "завтрашн": 1,
}
_MONTHS = ("январ", "феврал", "март", "апрел", "ма[яй]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d|\s*(?:₽|р\b|руб|тыс))")
_LAST_YEAR = re.compile(r"\b(поза)?прошл\w+\s+год")
_WEEKDAYS = ("понедельник", "вторник", "сред[уаы]", "четверг", "пятниц", "суббот", "воскресень")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\b(?![./]\d)")
_ISO = re.compile(r"(?<!\d)(20[12]\d)-(\d{2})-(\d{2})(?!\d)")
_AGO = re.compile(r"\b(день|\d{1,2}|два|три|четыре|пять|шесть|неделю)\s+(?:дн(?:я|ей)\s+)?(?:тому\s+)?назад\b")
_AGO_WORDS = {"день": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "неделю": 7}
_NAMED = re.compile(rf"\b(\d{{1,2}})(?:-?(?:го|е))?\s+({'|'.join(_MONTHS)})\w*(?:\s+(\d{{4}}))?")


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(text: str, today: date) -> date | None:
    """A date with day and month; the year is this one when it is not given."""
    if found := _ISO.search(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    for found in _NUMERIC.finditer(text):
        day, month, year = found.groups()
        if year is None and "/" in found[0]:
            continue  # «5/36» is a lottery
        years = today.year if year is None else int(year) + (2000 if len(year) == 2 else 0)
        if (made := _made(years, int(month), int(day))) is not None:
            return made
    if found := _NAMED.search(text):
        day, name, year = found.groups()
        month_number = next(number for number, stem in enumerate(_MONTHS, start=1) if re.match(stem, name))
        return _made(int(year) if year else today.year, month_number, int(day))
    return None


def _weekday(text: str, today: date, *, past: bool) -> date | None:
    """The nearest such weekday, today included; the last one for questions about the past."""
    for number, name in enumerate(_WEEKDAYS):
        if found := re.search(rf"\b(?:в|во|к|на|по|за|от|с|со)\s+(\w+\s+)?{name}", text):
            ahead = (number - today.weekday()) % 7
            gone = (found[1] or "").startswith(("прошл", "предыдущ"))
            return today + timedelta(days=ahead - 7 if gone or (past and ahead) else ahead)
    return None


def _ago(text: str, today: date) -> date | None:
    """«Два дня назад», «неделю назад»."""
    found = _AGO.search(text)
    if found is None or (found[1].isdigit() and "дн" not in found[0]):
        return None
    days = int(found[1]) if found[1].isdigit() else _AGO_WORDS[found[1]]
    return today - timedelta(days=days)


def day_in(text: str, today: date, *, past: bool = False) -> date | None:
    """The day a text names, if it names one. `today` is the Moscow date; `past`: the question is about what was."""
    text = normal(text)
    for word, shift in _WORDS.items():
        if re.search(rf"\b{word}", text):
            return today + timedelta(days=shift)
    return _written(text, today) or _ago(text, today) or _weekday(text, today, past=past)


def win_year_in(text: str, today: date) -> int | None:
    """The year in which a text says that something was won: «в 2025 году», «в прошлом году», «8 марта 2024»."""
    plain = without_moves(normal(text))
    if years := _YEAR.findall(plain):
        return int(years[-1])
    found = _LAST_YEAR.search(plain)
    if found is None:
        return None
    return today.year - (2 if found[1] else 1)
