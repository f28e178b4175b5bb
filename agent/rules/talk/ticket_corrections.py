"""Corrections of a ticket, told as the whole ticket: «ой нет, вместо 31 там 30», «нет, вчерашний тираж»."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal, words_of
from agent.rules.talk.corrected_numbers import END, FILLER, number_places, with_number
from agent.rules.values.sums import GAME_NUMBERS
from agent.rules.values.ticket_numbers import numbers_in

#: A ticket has so many numbers at least, or its row could be anything.
_LEAST = 3
#: Corrections are short.
_LONGEST = 100
#: How far back a ticket whose numbers are corrected may have been told.
_RECENT = 3
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
    r"^\W*(?:(?:ой|ай|ох|упс|блин|тьфу|тфу|фу|ты|бля\w*|черт\w*|капец|елки|е|мое|точнее|вернее|да|я|а|ну|нет|не|это|он|был|была|за|на|от|с|со|в|во|по|из|мой|билет|для|если|проверь\w*|сверь\w*|тогда|извин\w+|ошиб\w+)\W+)*"
    rf"(?:{_DAY}(?:\W+{_DRAW})?(?:\W+(?:в|на)?\W*{_TIME})?|{_DRAW}\W*(?:за|от|на|в|был)?\W*{_DAY}(?:\W+(?:в|на)?\W*{_TIME})?"
    rf"|(?:{_DRAW}\W*)?(?:в|на) {_TIME}|{_DRAW}\W*\d{{3,8}}|\d{{3,8}}(?:-?(?:й|ый|ий|ой|м|ом|го|му))?\W*{_DRAW}"
    rf"|последн\w+ (?:\w+ )?{_DRAW}|{_DRAW} последн\w+)\W*(?:проверь\w*|пожалуйста)?\W*$"
)
_TICKET = re.compile(r"\bбилет(?!ов|ы|ах|ами)")
#: «6 из 45», «это забава».
_FEW_WORDS = 5
_NEW_ROW = re.compile(
    rf"^\W*{FILLER}\d{{1,2}}(?:[\s,;]+(?:и\s+)?\d{{1,2}}){{2,}}(?:\W+и?\W*бонус\w*\W*\d{{1,2}})?{END}"
)
_DAY_SAID = re.compile(rf"(?:\b(?:за|на|от|в|во|с)\s+)?\b{_DAY}")
_TIME_SAID = re.compile(rf"(?:\b(?:в|на)\s+)?\b{_TIME}")
_DRAW_SAID = re.compile(rf"{_DRAW}\W*\d{{3,8}}|\b\d{{3,8}}\W*{_DRAW}|последн\w+ (?:\w+ )?{_DRAW}|{_DRAW} последн\w+")
#: «Не позавчера, а вчера»: the first is taken back.
_TAKEN_BACK = re.compile(
    rf"\bне (?:(?:за|на|в) )?(?:{_DAY}|последн\w+)(?: {_DRAW})?\W+(?:(?:а|это)\b\W*)?"
    rf"(?=(?:(?:за|на|в|во|от|с) )?{_DAY}|\w+ {_DRAW}|{_DRAW} \d)"
)


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
    corrected = with_number(plain, base)
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


def _without_draw(plain: str, base: str) -> str:
    """The ticket without what the message says anew: the draw, and its day or time."""
    base = _DRAW_SAID.sub(" ", base)
    if _DRAW_SAID.search(plain) or _DAY_SAID.search(plain):
        return _TIME_SAID.sub(" ", _DAY_SAID.sub(" ", base))
    return _TIME_SAID.sub(" ", base) if _TIME_SAID.search(plain) else base


def _without_rows(base: str) -> str:
    """The ticket without its numbers."""
    for start, end in reversed(number_places(base)):
        base = f"{base[:start]} {base[end:]}"
    return base
