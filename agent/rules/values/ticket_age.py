"""How old a ticket is, as its holder tells it, and when an unclaimed prize goes to the state."""

import re
from datetime import date

from agent.rules.language.words import normal
from agent.rules.values.dates import day_in

#: Months after a draw until a prize that nobody claimed goes to the federal budget: claim.toml, «Срок получения».
KEPT_MONTHS = 42
_LAST_TWO = re.compile(
    r"\b(?:с|от|за|из|билет\w*|лото|года?)\s+(?:\w+\s+)?(1\d|2\d)(?:-?(?:го|ый|й))?\s+год\w*|\b(?:с|от|за"
    r"|из)\s+(1\d|2\d)-?го\b"
)
_FULL = re.compile(r"(?<!\d)(20[012]\d)(?!\d|\s*(?:₽|р\b|руб|тыс))")
_SPELLED = {
    "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15,
    "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "двадцать перв": 21,
    "двадцать втор": 22,
    "двадцать треть": 23, "двадцать четверт": 24, "двадцать пят": 25, "двадцать шест": 26, "двадцать седьм": 27,
    "двадцать восьм": 28, "двадцать девят": 29,
}  # fmt: skip
_SPELLED_YEAR = re.compile(rf"\b({'|'.join(sorted(_SPELLED, key=len, reverse=True))})\w*\s+год")
_LAST = re.compile(r"\b(поза)?прошл\w+\s+год|\b(поза)?прошлогодн")
_AGO = re.compile(r"\b(\d{1,2}|два|три|четыре|пять|шесть)\s+(?:год\w*|лет)\s+назад|\b(год) назад")
_COUNTS = {"год": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6}


def ticket_day(text: str, today: date) -> date | None:
    """The very day of the ticket's draw, where a past one is named with its year."""
    plain = normal(text)
    day = day_in(plain, today, past=True) if _FULL.search(plain) else None
    return day if day is not None and day < today else None


def ticket_year(text: str, today: date) -> int | None:
    """The year of a ticket: «билет 2023 года», «с двадцать третьего года», «прошлогодний», «три года назад»."""
    plain = normal(text)
    if found := _FULL.search(plain):
        year = int(found[1])
    elif found := _SPELLED_YEAR.search(plain):
        year = 2000 + _SPELLED[found[1]]
    elif found := _LAST_TWO.search(plain):
        year = 2000 + int(found[1] or found[2])
    elif found := _LAST.search(plain):
        year = today.year - (2 if found[1] or found[2] else 1)
    elif found := _AGO.search(plain):
        said = found[1] or found[2]
        year = today.year - (int(said) if said.isdigit() else _COUNTS[said])
    else:
        return None
    return year if 2000 <= year <= today.year else None


def kept_until(day: date) -> date:
    """The day on which the prize of a draw held on `day` is given up."""
    months = day.month - 1 + KEPT_MONTHS
    return _day(day.year + months // 12, months % 12 + 1, day.day)


def oldest_kept(today: date) -> date:
    """The day of the oldest draw whose prizes are still kept today."""
    months = today.month - 1 - KEPT_MONTHS
    return _day(today.year + months // 12, months % 12 + 1, today.day)


def _day(year: int, month: int, day: int) -> date:
    """That day, or the last one of a shorter month."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
