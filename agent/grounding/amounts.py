"""Sums, percentages, odds, draw numbers, spans of time and counts in a text."""

import re
from collections.abc import Iterable
from typing import Final

from agent.grounding.mention import Kind, Mention
from agent.grounding.number_words import START, Number, number_at
from agent.grounding.scan import Scan

#: Smaller bare numbers count the answer's own items more often than anything in data.
SMALLEST_COUNT: Final = 10
#: «1 из 5» may count anything, «1 из 60» tells odds.
_SMALLEST_ODDS: Final = 50
#: Characters before a number in which the words that tell its kind stand.
_WORDS_BEFORE: Final = 40
_UNITS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("money", re.compile(r"(?:-?(?:ти|ми|и))? ?(?:₽|руб\w*\.?|рэ\b|р\b\.?|rub\b|рублик\w*)")),
    ("percent", re.compile(r"(?:-?(?:ти|ми|и|х))? ?-?(?:%|процент\w*)")),
    (
        "span",
        re.compile(
            r"(?:-?(?:ти|ми|и|х))? ?-?(?:секунд\w*|сек\b|минут\w*|мин\b|час(?:а|ов|ам|ами|у|ик\w*)?\b|ч\b"
            r"|дн(?:я|ей|ям|ями)\b|день\b|суток\b|сутки\b|недел\w*|месяц\w*|лет\b|года?\b(?! ?№))"
        ),
    ),
)
_YEAR: Final = re.compile(r" ?(?:-?(?:м|го|й|ом))? ?(?:год(?:а|у|ом|ов|ы)?\b|г\b\.?)")
_BEFORE_YEAR: Final = re.compile(r"(?:\b(?:в|с|за|до|по|от|на|из) |[(,] ?|[а-я] )$")
_DRAW_SIGN: Final = re.compile(r"(?:№№?|#|\bномер\w{0,3}:?) ?(?:тиража )?$")
#: «Тиражей: 20» counts draws, «в тиражах 9001 и 9002» names them.
_DRAW_WORD: Final = re.compile(
    r"\b(?:тираж|розыгрыш)(?:а|у|е|ом|и|ам|ами|(?:ах|ей)(?!:))?(?: за| под)?(?: номер\w*)?:? $"
)
_DRAW_AFTER: Final = re.compile(
    r"-(?:[йемх]|ый|ий|ой|го|ого|му|ому|ом|ем|ым)? (?:тираж|розыгрыш)|-?(?:й|м|го|му|ом|ый|ого) (?:тираж|розыгрыш)"
    r"| (?:тираже|тиражу|тиражом|розыгрыше|розыгрышу|розыгрышем|тираж|розыгрыш)\b"
)
_COUNTED: Final = re.compile(r" (?:побед|билет|участ|приз|игрок|раз|человек|чис|комбинац|выигр|балл|катего|набор|шт)")
_ODDS_BEFORE: Final = re.compile(
    r"(?:(?<![\d,.])(?:1|один|одн[аоу]\w{0,2})(?: шанс\w*| случа\w*)? ?(?:к|:|против|на|из) ?(?:примерно |около )?)$"
)
_ONE_OF: Final = re.compile(r" из ?(?:примерно |около )?$")
_LOOSE: Final = re.compile(
    r"(?:около|примерно|почти|порядка|где-то|приблизительно|свыше|более|больше|чуть|превышает|выше|≈|~)(?: чем)?"
    r" ?(?:на )?$"
)
#: «Через неделю» is through one week.
_SINGLE: Final = re.compile(
    r"\b(?:ровно |примерно |около )?через (неделю|сутки|день|час|месяц)\b(?! (?:после|с момента|со дня|до))"
)
#: Numbers that may share one unit at their end: «500, 358,5 и 326 млн».
_LONGEST_LIST = 8
#: Between two numbers that share what stands after the second.
_RANGE: Final = re.compile(r" ?(?:-|и|или|до|,|/) ?|, (?:и|или) ")


def amounts_in(scan: Scan) -> list[Mention]:
    """Every number left, with what it counts."""
    single = [
        Mention("span", scan.take(match.start(1), match.end(1)), match.start(1), match.end(1), amount=1)
        for match in list(scan.found(_SINGLE))
    ]
    numbers = list(_numbers(scan.left))
    found: list[Mention] = []
    for place, number in enumerate(numbers):
        kind, end = _kind(scan.left, number, numbers[place + 1 : place + 1 + _LONGEST_LIST])
        if kind == "count" and found and found[-1].kind == "draw" and _follows(scan.left, found[-1], number):
            kind = "draw"
        found.append(_mention(scan, number, kind, end))
    return [*single, *found]


def _numbers(text: str) -> Iterable[Number]:
    end = 0
    for match in START.finditer(text):
        if match.start() >= end and (number := number_at(text, match.start())) is not None:
            end = number.end
            yield number


def _kind(text: str, number: Number, later: list[Number]) -> tuple[Kind, int]:
    """What a number counts, and where the words for that end."""
    before = text[max(0, number.start - _WORDS_BEFORE) : number.start]
    if _is_odds(before, number):
        return "odds", number.end
    if _DRAW_SIGN.search(before) or (
        not number.big and _DRAW_AFTER.match(text, number.end) and number.value >= SMALLEST_COUNT
    ):
        return "draw", number.end
    whole = number.unit == 1 and not number.spelled
    if whole and 1900 <= number.value < 2100 and (end := _YEAR.match(text, number.end)):
        return "year", end.end()
    if found := _unit(text, number.end):
        return found
    if _DRAW_WORD.search(before) and whole and not number.big and not _COUNTED.match(text, number.end):
        return "draw", number.end
    if later and _RANGE.fullmatch(text[number.end : later[0].start]):
        kind, _ = _kind(text, later[0], later[1:])
        if kind in ("money", "percent", "span"):
            return kind, number.end
    if number.big and not number.spelled:
        return "money", number.end
    return "count", number.end


def _is_odds(before: str, number: Number) -> bool:
    found = _ODDS_BEFORE.search(before)
    return found is not None and (not _ONE_OF.search(found.group()) or number.value >= _SMALLEST_ODDS)


def _unit(text: str, end: int) -> tuple[Kind, int] | None:
    for kind, pattern in _UNITS:
        if unit := pattern.match(text, end):
            return kind, unit.end()
    return None


def _follows(text: str, last: Mention, number: Number) -> bool:
    """Whether a bare number goes on a list of draws: «№ 19244–19293»."""
    return not number.big and _RANGE.fullmatch(text[last.end : number.start]) is not None


def _mention(scan: Scan, number: Number, kind: Kind, end: int) -> Mention:
    before = scan.flat[max(0, number.start - _WORDS_BEFORE) : number.start]
    return Mention(
        kind,
        scan.original[number.start : end],
        number.start,
        end,
        amount=number.value,
        unit=number.unit,
        loose=_LOOSE.search(before) is not None,
        claim=_is_claim(kind, number) or (kind == "span" and before.endswith("через ")),
    )


def _is_claim(kind: Kind, number: Number) -> bool:
    if kind == "count":
        return number.value >= SMALLEST_COUNT
    if kind == "span":
        return not (number.spelled and number.value < SMALLEST_COUNT)
    return True
