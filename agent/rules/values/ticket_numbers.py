"""Numbers of draws and tickets in a message, kept apart from sums, dates and names of games."""

import re

from agent.rules.language.words import normal
from agent.rules.values.sums import sums_in, without_games

_DRAW_AFTER = re.compile(
    r"тираж\w*\s*(?:за\s+)?(?:№|номер\w*|n|#|:)?\s*(\d{1,12})\b(?![.:/]\d|\s*(?:-?(?:го|е|ое|ого)\s+)?(?:январ|феврал|март|апрел|ма[яй]|июн|июл|авгус|сентяб|октяб|нояб|декаб|руб|₽|год))"
)
_DRAW_BEFORE = re.compile(
    r"\b(\d{2,12})\s*-?\s*(?:ый|ий|ой|ом|ем|м|го|ого|й|му)?\s+(?:тираж(?!ей|и|а\b)|розыгрыш(?!ей|и|а\b))"
)
_DRAW_OF = re.compile(r"\b(\d{3,12})\s*-?\s*(?:го|му|ом|й)?\s+(?:тираж|розыгрыш)(?:а|у|е|ом)?\b")
_DRAW_ORDINAL = re.compile(r"\b(?!20[012]\d\b)(\d{4,12})-?(?:ый|ий|ой|ом|ем|го|ого|му|й|м)\b(?!\s+(?:год|руб))")
_DRAW_SIGN = re.compile(r"(?:№|#|\bномер\w{0,2})\s*:?\s*(\d{3,12})\b")
_COUNT = re.compile(
    r"\b(\d{1,3}|[а-я]+)\s+(?:последн\w+\s+|прошл\w+\s+|предыдущ\w+\s+)?(?:тираж|розыгрыш|результат)\w*"
    r"|(?:последн|прошл|предыдущ)(?:ие|их|ими|им)\s+(\d{1,3}|[а-я]+)\b"
)
_LIST = re.compile(r"(?<![\d.,])\d{1,2}(?:\s*(?:[,;+|/\s-]|\bи\b)\s*\d{1,2})+(?!\d|[.,]\d)")
_SECOND = re.compile(
    r"(?:бонус\w*|дополнительн\w*|доп\b|втор\w+\s+пол\w+|пол\w+\s+2\s*[:-]|нижн\w+(?:\s+(?:пол|ряд|част)\w+)?|прав\w+\s+пол\w+|плюс|\+)\s*(?:шар\w*|числ\w*|номер\w*)?\s*[:-]?\s*"
    r"(\d{1,2}(?:[\s,;]+(?:и\s+)?\d{1,2})*)(?!\d)"
)
_SIZE = re.compile(r"\b(\d{1,2}|[а-я]+)(?:-?(?:ти|ми|и))?\s+(?:чис[её]?л|номер|цифр)")
_SIZE_AFTER = re.compile(r"(?:разв[её]рн\w*\s+(?:\w+\s+)?(?:на|из|в)?\s*|ставк\w+\s+на\s+)(\d{1,2}|[а-я]+)\b")
_SPELLED = {
    "два": 2, "двумя": 2, "три": 3, "тремя": 3, "четыре": 4,
    "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8,
    "девять": 9, "девяти": 9, "десять": 10, "десяти": 10, "одиннадцать": 11, "двенадцать": 12,
    "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
}  # fmt: skip
#: Round numbers of draws, in the cases that «за», «из» and «по» ask for.
_TENS = {
    "двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30, "сорок": 40, "сорока": 40, "пятьдесят": 50,
    "пятидесяти": 50, "сто": 100, "ста": 100, "сотню": 100, "двести": 200, "двухсот": 200,
}  # fmt: skip
_FEW = {"двух": 2, "трех": 3, "четырех": 4, "четырьмя": 4, "пятью": 5, "шестью": 6}
#: So many numbers in a row are those of a ticket, and none of them is the number of a draw.
_ROW = 3
_SHORT = 2
#: With more than these a word like «тираж 150» may as well be the number of a draw.
_FEW_DRAWS = 50
#: Round numbers of tickets: nobody marks a hundred numbers.
_ROUND = {"сто": 100, "сотню": 100, "двести": 200, "пятьсот": 500, "тысячу": 1000, "тыщу": 1000}
_COUNTED = _SPELLED | _TENS | _ROUND
_TICKETS = re.compile(rf"\b(\d{{1,4}}|{'|'.join(_COUNTED)})\s+(?:[а-я]+\s+)?билет(?:а|ов|ами|ах)?\b")
#: Dates beside the numbers of a ticket are none of them. Clocks and dates in figures are blanked out as games are.
_DATE = re.compile(
    r"(?<!\d)20[12]\d-\d{2}-\d{2}(?!\d)|(?<![\d.])\d{1,2}\.\d{2}(?![.\d])"
    r"|\b\d{1,2}(?:-?(?:го|е|ое|ого))? (?:январ|феврал|март|апрел|ма[яй]|июн|июл|авгус|сентяб|октяб|нояб|декаб)[а-я]*"
)
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_SECOND_SIZE = re.compile(
    r"\b(\d{1,2}|[а-я]+)\s+(?:(?:чис|номер|шар)\w*\s+)?(?:снизу|внизу|во\s+втор\w+|в\s+(?:нижн|прав)\w+"
    r"|(?:в\s+)?(?:доп\b|дополнит|бонусн)\w*)"
)


def draw_in(text: str) -> int | None:
    """The number of the draw a message names."""
    plain = _BETWEEN_THOUSANDS.sub("", _plain(text))
    rows = rows_in(plain)
    for pattern in (_DRAW_AFTER, _DRAW_BEFORE, _DRAW_OF, _DRAW_SIGN, _DRAW_ORDINAL):
        for found in pattern.finditer(plain):
            if int(found[1]) > 0 and not _of_ticket(found, rows):
                return int(found[1])
    return None


def count_in(text: str) -> int | None:
    """How many draws are asked for: «последние 5 тиражей», «сто тиражей»."""
    plain = _plain(text)
    rows = rows_in(plain)
    for found in _COUNT.finditer(plain):
        word = found[1] or found[2]
        value = int(word) if word.isdigit() else (_SPELLED | _TENS | _FEW).get(word, 0)
        if _of_ticket(found, rows, group=1 if found[1] else 2):
            continue
        many = found[2] is not None or re.search(r"(?:тираж|розыгрыш|результат)(?:ей|а|ов)$", found[0])
        if value >= 1 and (many or value <= _FEW_DRAWS):
            return value
    return None


def numbers_in(text: str) -> tuple[int, ...]:
    """The longest list of small numbers: the numbers of a ticket, in the order given."""
    plain = _undated(without_games(normal(text)))
    for sum_ in sums_in(text):
        if sum_.named:
            plain = plain[: sum_.start] + " " * (sum_.end - sum_.start) + plain[sum_.end :]
    plain = _SECOND.sub(" | ", _without_draws(normal(plain)))
    lists = [tuple(map(int, re.findall(r"\d+", found.group()))) for found in _LIST.finditer(plain)]
    return max(lists, key=len, default=())


def second_in(text: str) -> tuple[int, ...]:
    """Numbers of the second field of a ticket: «бонус 3», «второе поле 1 2 3 4», «1, 2, 3, 4, 5 + 2»."""
    found = _SECOND.search(_without_draws(_plain(text)))
    return tuple(map(int, re.findall(r"\d+", found[1]))) if found else ()


def tickets_in(text: str) -> int | None:
    """How many tickets a message speaks of."""
    for found in _TICKETS.finditer(_plain(text)):
        value = int(found[1]) if found[1].isdigit() else _COUNTED[found[1]]
        if 1 < value <= 1000:
            return value
    return None


def bet_size_in(text: str) -> int | None:
    """How many numbers an expanded bet marks: «8 чисел», «на восемь чисел»."""
    plain = _plain(text)
    for pattern in (_SIZE, _SIZE_AFTER):
        for found in pattern.finditer(plain):
            value = size_of(found[1])
            if value is not None and value > 1:
                return value
    return None


def size_of(word: str) -> int | None:
    """How many numbers are marked, written in digits or as a word."""
    return int(word) if word.isdigit() else _SPELLED.get(word)


def second_size_in(text: str) -> int | None:
    """How many numbers an expanded bet marks in the second field: «пять снизу», «5 чисел во втором поле»."""
    words = (found[1] for found in _SECOND_SIZE.finditer(_plain(text)))
    return next((size for word in words if (size := size_of(word))), None)


def _plain(text: str) -> str:
    """The normal text with one blank for each number in the name of a game: patterns take long over many blanks."""
    return normal(_undated(without_games(normal(text))))


def _undated(plain: str) -> str:
    """The text with its dates overwritten by letters, so that no row goes on over them; places are kept."""
    return _DATE.sub(lambda found: "ъ" * len(found[0]), plain)


def _without_draws(plain: str) -> str:
    for pattern in (_DRAW_AFTER, _DRAW_BEFORE):
        rows = rows_in(plain)
        named = [found for found in pattern.finditer(plain) if not _of_ticket(found, rows)]
        for found in reversed(named):
            plain = f"{plain[: found.start()]} | {plain[found.end() :]}"
    return plain


def rows_in(plain: str) -> list[tuple[int, int]]:
    """Where rows of small numbers stand in a normal text without games."""
    found = (row for row in _LIST.finditer(plain) if len(re.findall(r"\d+", row[0])) >= _ROW)
    return [row.span() for row in found]


def _of_ticket(found: re.Match[str], rows: list[tuple[int, int]], group: int = 1) -> bool:
    """Whether a number is one of a row: «последний тираж: 4 11 19 23 38 42», «4 11 19 23 38 42 тираж последний»."""
    start, end = found.span(group)
    return end - start <= _SHORT and any(start >= first and end <= last for first, last in rows)
