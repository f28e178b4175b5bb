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
_COUNTS = {
    "пол": 0.5, "полу": 0.5, "одно": 1, "полтора": 1.5, "полутора": 1.5, "два": 2, "двух": 2, "три": 3,
    "трех": 3, "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7,
    "пару": 2, "пара": 2, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
}  # fmt: skip
_COUNT = (
    rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})?"
    r"(?P<half>\s+с\s+половиной)?[\s-]*(?:х[\s-]*)?"
)
_UNIT = r"(?P<unit>год\w*|лет\w*|месяц\w*|месячн\w+)"
#: «Три года назад», «двухлетней давности», «билету полтора года», «пролежал 8 месяцев», «годовалый билет».
_AGES = tuple(
    re.compile(form)
    for form in (
        rf"\b{_COUNT}{_UNIT}\s+(?:тому\s+)?назад",
        rf"\b{_COUNT}{_UNIT}\s+давности",
        rf"\bбилет\w*\s+(?:уже\s+|почти\s+|где-то\s+|около\s+|больше\s+)*{_COUNT}{_UNIT}",
        rf"(?:прошл[оа]|лежал\w*|лежит|провал\w+|хран\w+)\s+(?:уже\s+|почти\s+|где-то\s+|около\s+)*{_COUNT}{_UNIT}",
        rf"\b(?P<unit>лет|месяцев)\s+{_COUNT}\s*назад",
        rf"\b{_COUNT}(?P<unit>годовал\w+|годичн\w+)",
    )
)
_MONTHS_A_YEAR = 12
#: These say one year or month where no number stands before them.
_ONE = re.compile(r"год|года?вал\w+|годичн\w+|годов\w+|месяц|месячн\w+")
_LATE = re.compile(
    r"\bне\s?поздно\b|\bпоздно\b|опоздал|просроч|сгор(?:ел|ит|ает|ят)"
    r"|(?:отдадут|выплатят|выдадут|заплатят|дадут)\b.*(?:деньг|приз|выигр)"
    r"|(?:деньг\w*|приз\w*|выигр\w*)\b.*(?:отдадут|выплатят|выдадут|заплатят)"
    r"|(?:можно|успе\w+|смогу|могу)\s+(?:\w+\s+)?(?:получить|забрать)"
    r"|еще\s+(?:действ|годен|годит|в силе)"
)


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
    elif (months := _age_in_months(plain)) is not None:
        year = (today.year * _MONTHS_A_YEAR + today.month - 1 - months) // _MONTHS_A_YEAR
    else:
        return None
    return year if 2000 <= year <= today.year else None


def asks_if_late(text: str) -> bool:
    """Whether it is asked if an old prize is still paid, not whether a ticket won."""
    return _LATE.search(normal(text)) is not None


def _age_in_months(plain: str) -> int | None:
    found = next((found for form in _AGES if (found := form.search(plain))), None)
    if found is None:
        return None
    said, unit = found["count"], found["unit"]
    if said is None and (found["half"] is not None or not _ONE.fullmatch(unit)):
        return None  # «несколько лет назад»
    count = 1.0 if said is None else float(said) if said.isdigit() else _COUNTS[said]
    count += 0.5 if found["half"] is not None else 0.0
    return round(count * (1 if unit.startswith("меся") else _MONTHS_A_YEAR))


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
