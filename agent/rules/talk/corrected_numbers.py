"""A correction of one number of a ticket: «ой нет, вместо 31 там 30», «тьфу, не 44, а 41», «последнее 30»."""

import re

from agent.rules.values.sums import without_games
from agent.rules.values.ticket_numbers import rows_in

FILLER = (
    r"(?:(?:ой|ай|ох|упс|блин|а|и|ну|но|нет|не|то|извин\w+|прост\w+|сорри|стоп|погод\w+|точнее|вернее|кстати|да"
    r"|ошиб\w+|опечат\w+|имел\w*|виду|перепут\w+|я|мой|моя|там|тут|это|у|меня|был\w*|в|билете?|на|числ\w+|номер\w*|цифр\w+|бонус\w*"
    r"|должн\w+|быть|стоит|надо|нужно|правильно|поправк\w+|поправь\w*|исправь\w*|замени\w*|поменяй\w*|пожалуйста|проверь\w*"
    r"|сверь\w*|еще|раз|снова|тогда|же|все)\W+)*"
)
_WORD = (
    r"(?:[\s,:-]*(?:там|стоит|было|был|будет|должно|быть|надо|нужно|число|номер|цифра|это|пиши|поставь)\b)*"
    r"[\s,:-]*"
)
END = r"\W*(?:(?:там|было|проверь\w*|пожалуйста|еще|раз|снова|должно|быть|конечно|извин\w+|прости\w*)\W*)*$"
#: The number that was wrong and the right one, in this order.
_WRONG_FIRST = (
    re.compile(rf"^\W*{FILLER}вместо (?:числа |номера |цифры )?(\d{{1,2}}){_WORD}(\d{{1,2}}){END}"),
    re.compile(rf"^\W*{FILLER}не (\d{{1,2}})\s*(?:,?\s*а\b|,){_WORD}(\d{{1,2}}){END}"),
    re.compile(
        rf"^\W*{FILLER}(?:число |номер |цифру )?(\d{{1,2}}) на (\d{{1,2}})"
        rf" (?:замени\w*|поменя\w+|исправ\w+){END}"
    ),
    re.compile(rf"^\W*{FILLER}(?:замени\w*|поменяй\w*|исправь\w*) (?:число |номер )?(\d{{1,2}}) на (\d{{1,2}}){END}"),
)
_RIGHT_FIRST = (
    re.compile(rf"^\W*{FILLER}(\d{{1,2}}) вместо (\d{{1,2}}){END}"),
    re.compile(rf"^\W*{FILLER}(\d{{1,2}})\s*,?\s*(?:а )?не (\d{{1,2}}){END}"),
)
_PLACES = ("перв", "втор", "трет", "четв", "пят", "шест", "седьм", "восьм")
_AT_PLACE = re.compile(
    rf"^\W*{FILLER}(последн|{'|'.join(_PLACES)})\w+ (?:числ\w+ |номер |цифр\w+ )?"
    rf"(?:не \d{{1,2}}\s*,?\s*а )?{_WORD}(\d{{1,2}}){END}"
)
#: «Там 41 в конце»: the place stands behind the number.
_AT_END = re.compile(
    rf"^\W*{FILLER}(?:не \d{{1,2}}\s*,?\s*а )?{_WORD}(\d{{1,2}}) (?:в|на|самое|самая|самый)? ?(конц|последн)\w+{END}"
    rf"|^\W*{FILLER}в (?:самом )?(конц|начал)[еа] {_WORD}(\d{{1,2}}){END}"
)
#: Where a correction begins.
_POINT = re.compile(r"\d|\b(?:не|вместо|замени\w*|поменя\w*|исправ\w*|последн\w+|в конце|в начале)\b")
_WORDS = re.compile(r"[a-zа-я]+")
#: People exclaim so many words before they correct themselves, and no list has them all.
_MOST_EXCLAIMED = 2
#: Who says these speaks of what to buy or to pay.
_SPEAKS_OF_ELSE = re.compile(
    r"\b(?:куп\w+|взя\w+|возьм\w+|хочу|хотел\w*|билет\w+|цен\w+|стои\w+|за|до|от|лет|мне|мое\w+|моя|руб\w*)\b"
)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SECOND = re.compile(r"(?:бонус|доп|втор)")


def with_number(plain: str, base: str) -> str | None:
    """The ticket with one number corrected; None when the message corrects none that it has."""
    found = _corrected(plain, base)
    return _corrected(without_exclamation(plain), base) if found is None else found


def without_exclamation(plain: str) -> str:
    """The message from where it corrects, without one or two words that nobody knows: «тьфу ты», «е-мое»."""
    point = _POINT.search(plain)
    before = plain[: point.start()] if point else ""
    unknown = _WORDS.findall(re.sub(rf"^\W*{FILLER}", "", before))
    if not point or len(unknown) > _MOST_EXCLAIMED or _SPEAKS_OF_ELSE.search(" ".join(unknown)):
        return plain
    return plain[point.start() :]


def _corrected(plain: str, base: str) -> str | None:
    places = number_places(base)
    at = _place_and_number(plain)
    if at is not None:
        place, right = at
        return _replaced(base, places[place], right) if place < len(places) else None
    for wrong, right in _pairs(plain):
        having = [span for span in places if int(base[slice(*span)]) == int(wrong)]
        if having:
            # The bonus number stands last.
            return _replaced(base, having[-1 if _SECOND.search(plain) else 0], right)
    return None


def _place_and_number(plain: str) -> tuple[int, str] | None:
    """Which number of the ticket is another one, counted from zero, and that number."""
    if found := _AT_PLACE.match(plain):
        return (-1 if found[1] == "последн" else _PLACES.index(found[1])), found[2]
    if found := _AT_END.match(plain):
        return (0 if found[3] == "начал" else -1), found[1] or found[4]
    return None


def _pairs(plain: str) -> list[tuple[str, str]]:
    """Wrong and right numbers, as the message may be read."""
    found = [(match[1], match[2]) for pattern in _WRONG_FIRST if (match := pattern.match(plain))]
    return found + [(match[2], match[1]) for pattern in _RIGHT_FIRST if (match := pattern.match(plain))]


def number_places(base: str) -> list[tuple[int, int]]:
    """Where the numbers of a ticket stand: its rows, and single numbers behind them, of a second field."""
    plain = without_games(base)
    rows = rows_in(plain)
    if not rows:
        return []
    numbers = [found.span() for found in _NUMBER.finditer(plain)]
    second = re.compile(r"бонус\w*\W+$|втор\w+ пол\w+\W+$|\+\s*$|\bи\s+$")
    return [
        (start, end)
        for start, end in numbers
        if any(start >= first and end <= last for first, last in rows) or second.search(plain[:start])
    ]


def _replaced(base: str, span: tuple[int, int], right: str) -> str:
    return f"{base[: span[0]]}{right}{base[span[1] :]}"
