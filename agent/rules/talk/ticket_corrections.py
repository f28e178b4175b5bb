"""Corrections of a ticket, told as the whole ticket: «ой нет, вместо 31 там 30», «нет, вчерашний тираж»."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal, words_of
from agent.rules.values.sums import GAME_NUMBERS, without_games
from agent.rules.values.ticket_numbers import numbers_in, rows_in

#: A ticket has so many numbers at least, or its row could be anything.
_LEAST = 3
#: Corrections are short.
_LONGEST = 100
#: How far back a ticket whose numbers are corrected may have been told.
_RECENT = 3
_FILLER = (
    r"(?:(?:ой|ай|ох|упс|блин|а|и|ну|но|нет|не|то|извин\w+|прост\w+|сорри|стоп|погод\w+|точнее|вернее|кстати|да"
    r"|ошиб\w+|опечат\w+|перепут\w+|я|мой|моя|там|тут|это|у|меня|был\w*|в|билете?|на|числ\w+|номер\w*|цифр\w+|бонус\w*"
    r"|должн\w+|быть|стоит|надо|нужно|правильно|поправк\w+|поправь\w*|исправь\w*|замени\w*|поменяй\w*|пожалуйста|проверь\w*"
    r"|сверь\w*|еще|раз|снова|тогда|же|все)\W+)*"
)
_WORD = (
    r"(?:[\s,:-]*(?:там|стоит|было|был|будет|должно|быть|надо|нужно|число|номер|цифра|это|пиши|поставь)\b)*"
    r"[\s,:-]*"
)
_END = r"\W*(?:(?:там|было|проверь\w*|пожалуйста|еще|раз|снова|должно|быть)\W*)*$"
#: The number that was wrong and the right one, in this order.
_WRONG_FIRST = (
    re.compile(rf"^\W*{_FILLER}вместо (?:числа |номера |цифры )?(\d{{1,2}}){_WORD}(\d{{1,2}}){_END}"),
    re.compile(rf"^\W*{_FILLER}не (\d{{1,2}})\s*,?\s*а{_WORD}(\d{{1,2}}){_END}"),
    re.compile(
        rf"^\W*{_FILLER}(?:число |номер |цифру )?(\d{{1,2}}) на (\d{{1,2}})"
        rf" (?:замени\w*|поменя\w+|исправ\w+){_END}"
    ),
    re.compile(rf"^\W*{_FILLER}(?:замени\w*|поменяй\w*|исправь\w*) (?:число |номер )?(\d{{1,2}}) на (\d{{1,2}}){_END}"),
)
_RIGHT_FIRST = (
    re.compile(rf"^\W*{_FILLER}(\d{{1,2}}) вместо (\d{{1,2}}){_END}"),
    re.compile(rf"^\W*{_FILLER}(\d{{1,2}})\s*,?\s*(?:а )?не (\d{{1,2}}){_END}"),
)
_PLACES = ("перв", "втор", "трет", "четв", "пят", "шест", "седьм", "восьм")
_AT_PLACE = re.compile(
    rf"^\W*{_FILLER}(последн|{'|'.join(_PLACES)})\w+ (?:числ\w+ |номер |цифр\w+ )?{_WORD}(\d{{1,2}}){_END}"
)
_MONTHS = "январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_DAY = (
    rf"(?:позавчера\w*|вчера\w*|сегодня\w*|\d{{1,2}}(?:-?(?:го|е))? (?:{_MONTHS})\w*(?: \d{{4}})?(?: года)?"
    r"|\d{1,2}\.\d{1,2}(?:\.\d{2,4})?"
    r"|(?:прошл\w+ )?(?:понедельник|вторник|сред[уы]|четверг|пятниц|суббот|воскресень)\w*)"
)
_TIME = r"(?:\d{1,2}[:.]\d{2}|\d{1,2} (?:час\w*|утра|вечера|дня|ночи)|утром|днем|вечером|ночью)"
_DRAW = r"(?:(?:тираж|розыгрыш)\w*|номер\w*|№|#)"
#: Another draw for the same ticket, and nothing else.
_OTHER_DRAW = re.compile(
    r"^\W*(?:(?:ой|а|ну|нет|не|это|он|был|была|за|на|от|с|со|в|во|по|из|мой|билет|для|если|проверь\w*|сверь\w*|тогда|извин\w+|ошиб\w+)\W+)*"
    rf"(?:{_DAY}(?:\W+{_DRAW})?(?:\W+(?:в|на)?\W*{_TIME})?|{_DRAW}\W*(?:за|от|на|в|был)?\W*{_DAY}(?:\W+(?:в|на)?\W*{_TIME})?"
    rf"|(?:{_DRAW}\W*)?(?:в|на) {_TIME}|{_DRAW}\W*\d{{3,8}}|\d{{3,8}}(?:-?(?:й|ый|ий|ой|м|ом|го|му))?\W*{_DRAW}"
    rf"|последн\w+ (?:\w+ )?{_DRAW}|{_DRAW} последн\w+)\W*(?:проверь\w*|пожалуйста)?\W*$"
)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_TICKET = re.compile(r"\bбилет(?!ов|ы|ах|ами)")
#: «6 из 45», «это забава».
_FEW_WORDS = 5
_SECOND = re.compile(r"(?:бонус|доп|втор)")
_NEW_ROW = re.compile(
    rf"^\W*{_FILLER}\d{{1,2}}(?:[\s,;]+(?:и\s+)?\d{{1,2}}){{2,}}(?:\W+и?\W*бонус\w*\W*\d{{1,2}})?{_END}"
)
_DAY_SAID = re.compile(rf"(?:\b(?:за|на|от|в|во|с)\s+)?\b{_DAY}")
_TIME_SAID = re.compile(rf"(?:\b(?:в|на)\s+)?\b{_TIME}")
_DRAW_SAID = re.compile(rf"{_DRAW}\W*\d{{3,8}}|\b\d{{3,8}}\W*{_DRAW}|последн\w+ (?:\w+ )?{_DRAW}|{_DRAW} последн\w+")
#: «Не позавчера, а вчера»: the first is taken back.
_TAKEN_BACK = re.compile(rf"\bне (?:{_DAY}|последн\w+)(?: {_DRAW})?\W+(?:а|это)\b\W*")


def told_anew(text: str, said: Sequence[str], *, completes: bool = False) -> str:
    """The text, or the whole ticket as it is after a correction; `said` are earlier messages, the latest first.

    `completes` says that the assistant has just asked for what a ticket lacks.
    """
    if len(text) > _LONGEST or not said:
        return text
    if _completes(text, said[0], asked=completes):
        return f"проверь билет: {text}, {said[0]}"
    plain = _TAKEN_BACK.sub("", normal(text))
    ticket = next((earlier for earlier in said[:_RECENT] if len(numbers_in(earlier)) >= _LEAST), None)
    if ticket is None:
        return text
    base = normal(ticket)
    corrected = _with_number(plain, base)
    if (
        corrected is None
        and ticket == said[0]
        and not GAME_NUMBERS.search(_TIME_SAID.sub("", _DAY_SAID.sub("", plain)))
    ):
        if _OTHER_DRAW.match(plain):
            corrected = f"{plain}, {_without_draw(plain, base)}"
        elif _NEW_ROW.match(plain):
            corrected = f"{plain}, {_without_rows(base)}"
    return text if corrected is None else f"проверь билет: {corrected}"


def _completes(text: str, before: str, *, asked: bool) -> bool:
    """Whether a message adds to a ticket what the one before lacks: its numbers, or its lottery."""
    had, has = len(numbers_in(before)) >= _LEAST, len(numbers_in(text)) >= _LEAST
    if has and not had:
        bare = _NEW_ROW.match(normal(text)) is not None
        return bare and (asked or _TICKET.search(normal(before)) is not None)
    return asked and had and not has and len(words_of(text)) <= _FEW_WORDS


def _with_number(plain: str, base: str) -> str | None:
    """The ticket with one number corrected; None when the message corrects none that it has."""
    places = _number_places(base)
    found = _AT_PLACE.match(plain)
    if found is not None:
        stem, right = found[1], found[2]
        place = -1 if stem == "последн" else _PLACES.index(stem)
        return _replaced(base, places[place], right) if place < len(places) else None
    for wrong, right in _pairs(plain):
        having = [span for span in places if int(base[slice(*span)]) == int(wrong)]
        if having:
            # The bonus number stands last.
            return _replaced(base, having[-1 if _SECOND.search(plain) else 0], right)
    return None


def _pairs(plain: str) -> list[tuple[str, str]]:
    """Wrong and right numbers, as the message may be read."""
    found = [(match[1], match[2]) for pattern in _WRONG_FIRST if (match := pattern.match(plain))]
    return found + [(match[2], match[1]) for pattern in _RIGHT_FIRST if (match := pattern.match(plain))]


def _number_places(base: str) -> list[tuple[int, int]]:
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


def _without_draw(plain: str, base: str) -> str:
    """The ticket without what the message says anew: the draw, and its day or time."""
    base = _DRAW_SAID.sub(" ", base)
    if _DRAW_SAID.search(plain) or _DAY_SAID.search(plain):
        return _TIME_SAID.sub(" ", _DAY_SAID.sub(" ", base))
    return _TIME_SAID.sub(" ", base) if _TIME_SAID.search(plain) else base


def _without_rows(base: str) -> str:
    """The ticket without its numbers."""
    for start, end in reversed(_number_places(base)):
        base = f"{base[:start]} {base[end:]}"
    return base
