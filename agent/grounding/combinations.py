"""Numbers of draws and tickets in a text: «1, 44, 31, 30, 14, 27», «бонусное число 7»."""

import re
from typing import Final

from agent.grounding.mention import Mention
from agent.grounding.scan import Scan

_ITEM = r"\d{1,2}(?!\d|[.,]\d)"
_BETWEEN = r"(?: ?[,;|/+] ?(?:и )?| и | - |-| )"
_LONG: Final = re.compile(rf"(?<![\d.,:№-])(?<!№ ){_ITEM}(?:{_BETWEEN}{_ITEM}){{2,}}")
_TOLD: Final = re.compile(
    r"(?:\bчисл[аоу]\w{0,3}|\bцифр[ыау]\w{0,3}|\bномера\w{0,2}|\bкомбинаци\w+|\bвыпал[аои]?|\bвыпадал[аои]?|\bшар\w{0,3}"
    r"|\bбочон\w+|\bсовпал[аои]?)(?: (?:были|было|это|всего|только|такие|следующие|победителей|билета|числа|число|номер"
    r"|чаще всего|чаще|реже))*(?: ?[:-])? "
    rf"({_ITEM}(?:{_BETWEEN}{_ITEM})*)"
)
#: What follows a number that counts something, so that it is no winning number.
_COUNTED: Final = re.compile(
    r"(?:-?(?:ти|ми|и))? ?(?:₽|%|руб|р\b|тыс|млн|мил|млрд|процент|мин|час|ч\b|сек|дн|день|сут|недел|месяц|лет|год|раз"
    # Drawn numbers have two digits at most: a list that goes on with a longer one counts something.
    r"|, ?\d{3}|и \d{3}|-? ?в (?:\w+ )?категори"
    r"|чис|цифр|билет|комбинац|тираж"
    r"|розыгрыш|победит|участ|игрок|человек|приз|категор|номер|балл|из\b|вариант|лотере|набор|шт|совпад|выигр|шар|бочон|тур|ход)"
)


def combinations_in(scan: Scan) -> list[Mention]:
    """Every list of numbers, taken out of the scan."""
    long = [_mention(scan, match.start(), match.end()) for match in scan.found(_LONG) if _stands(scan, match.end())]
    return long + [
        _mention(scan, match.start(1), match.end(1)) for match in scan.found(_TOLD) if _stands(scan, match.end(1))
    ]


def _stands(scan: Scan, end: int) -> bool:
    return not _COUNTED.match(scan.left, end)


def _mention(scan: Scan, start: int, end: int) -> Mention:
    numbers = tuple(map(int, re.findall(r"\d+", scan.flat[start:end])))
    return Mention("numbers", scan.take(start, end), start, end, numbers=numbers)
