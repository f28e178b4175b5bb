"""Sums, percentages, odds, draw numbers, spans of time and counts in a text."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from agent.grounding.closeness import says
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
    r"(?:(?<![\d,.])(?:1|один|одн[аоу]\w{0,2})(?: шанс\w*| случа\w*| раз)?(?: (?:примерно|около|приблизительно))?"
    r" ?(?:к|:|против|на|из) ?(?:примерно |около )?)$"
)
_ONE_OF: Final = re.compile(r" из ?(?:примерно |около )?$")
_LOOSE: Final = re.compile(
    r"(?:около|примерно|почти|порядка|где-то|приблизительно|свыше|более|больше|чуть|превышает|выше|меньше|менее"
    r"|без малого|≈|~)(?: чем)?"
    r" ?(?:на )?$"
)
#: «Через неделю» is through one week.
_SINGLE: Final = re.compile(
    r"\b(?:ровно |примерно |около )?через (неделю|сутки|день|час|месяц)\b(?! (?:после|с момента|со дня|до))"
)
#: Numbers that may share one unit at their end: «500, 358,5 и 326 млн».
_LONGEST_LIST = 8
#: Between two numbers that share what stands after the second.
_RANGE: Final = re.compile(r" ?(?:-|и|или|до|,|/|→) ?|, (?:и|или) ")
#: «5 миллионов — 13 %» tells one of the other.
_DASH: Final = re.compile(r" - ")
#: «22 тысячи билетов»: a big number of things, no sum.
_THINGS: Final = re.compile(r" (?:билет|став[ок]|комбинац|победител|человек|участник|вариант|игрок)")
#: Smaller numbers may share «млн» with one behind them: «5, 20 и 50 млн».
_SHARING: Final = 1000


def amounts_in(scan: Scan) -> list[Mention]:
    """Every number left, with what it counts."""
    single = [
        Mention("span", scan.take(match.start(1), match.end(1)), match.start(1), match.end(1), amount=1)
        for match in list(scan.found(_SINGLE))
    ]
    numbers = list(_numbers(scan.left))
    found: list[Mention] = []
    for place, number in enumerate(numbers):
        later = numbers[place + 1 : place + 1 + _LONGEST_LIST]
        kind, end = _kind(scan.left, number, later)
        if kind == "count" and found and found[-1].kind == "draw" and _follows(scan.left, found[-1], number):
            kind = "draw"
        mention = _mention(scan, _shared(scan.left, number, later) if kind == "money" else number, kind, end)
        again = found and _says_again(scan.left, found[-1], mention, number)
        found.append(replace(mention, kind="count") if again else mention)
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
    if number.big and _THINGS.match(text, number.end):
        return "count", number.end
    between = text[number.end : later[0].start] if later else ""
    if later and _RANGE.fullmatch(between):
        kind, _ = _kind(text, later[0], later[1:])
        if kind == "money" or (kind in ("percent", "span") and not _DASH.fullmatch(between)):
            return kind, number.end
    if number.big and not number.spelled:
        return "money", number.end
    return "count", number.end


def _shared(text: str, number: Number, later: list[Number]) -> Number:
    """The number with the «млн» that stands behind the last one of its list; «от 100 до 5 млн» is no list."""
    if number.big or number.value >= _SHARING or _unit(text, number.end):
        return number
    end = number.end
    for other in later:
        between = text[end : other.start]
        if not _RANGE.fullmatch(between) or ("до" in between and number.value >= other.value / other.factor):
            return number
        if other.factor > 1:
            return replace(number, value=number.value * other.factor, unit=number.unit * other.factor)
        end = other.end
    return number


def _says_again(text: str, last: Mention, mention: Mention, number: Number) -> bool:
    """«8 145 060 комбинаций, больше восьми миллионов»: a bare big number that rounds the count before it."""
    if not (number.big and mention.kind == "money" and mention.loose and last.kind in ("count", "odds")):
        return False
    between = text[last.end : mention.start]
    return not _unit(text, number.end) and not re.search(r"[.;\n]", between) and says(mention, last.amount)


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
        loose=_LOOSE.search(before) is not None or (kind == "odds" and _is_loose_odds(before)),
        claim=_is_claim(kind, number) or (kind == "span" and before.endswith("через ")),
    )


def _is_loose_odds(before: str) -> bool:
    """«примерно 1 к 8 млн», «один шанс примерно на 8 млн»."""
    odds = _ODDS_BEFORE.search(before)
    return odds is not None and bool(
        _LOOSE.search(before[: odds.start()]) or re.search(r"примерно|около|приблизительно", odds.group())
    )


def _is_claim(kind: Kind, number: Number) -> bool:
    if kind == "count":
        return number.value >= SMALLEST_COUNT
    if kind == "span":
        return not (number.spelled and number.value < SMALLEST_COUNT)
    return True
