"""How many numbers of a ticket came out, as a question about their prize says: «за 4 числа», «угадал три из пяти»."""

import re
from typing import Final

from agent.rules.language.words import normal
from agent.rules.values.sums import without_games
from agent.rules.values.ticket_numbers import numbers_in

_SPELLED: Final = {
    **dict.fromkeys(("ноль", "ноля", "ни одного", "ни одно"), 0),
    **dict.fromkeys(("один", "одно", "одну", "одного", "единственное"), 1),
    **dict.fromkeys(("два", "две", "двух", "двойка", "двойку", "двоечку"), 2),
    **dict.fromkeys(("три", "трех", "тройка", "тройку", "троечку"), 3),
    **dict.fromkeys(("четыре", "четырех", "четверка", "четверку"), 4),
    **dict.fromkeys(("пять", "пяти", "пятерка", "пятерку"), 5),
    **dict.fromkeys(("шесть", "шести", "шестерка", "шестерку"), 6),
    **dict.fromkeys(("семь", "семи"), 7),
    **dict.fromkeys(("восемь", "восьми"), 8),
    **dict.fromkeys(("девять", "девяти"), 9),
    **dict.fromkeys(("десять", "десяти"), 10),
    **dict.fromkeys(("одиннадцать", "одиннадцати"), 11),
    **dict.fromkeys(("двенадцать", "двенадцати"), 12),
}
_N: Final = rf"(\d{{1,2}}|{'|'.join(_SPELLED)})"
_THINGS: Final = r"(?:чис(?:л|ел)\w*|номер\w*|цифр\w*|цыфр\w*|шар\w*|совпаден\w+|совпад\w+|бочон\w+)"
_PAIR = re.compile(rf"(?<![\d,.])\b{_N} ?(?:\+|плюс\b|и\b) ?{_N}\b(?! ?(?:[,.;\d]|и \d|руб|тыс|₽))")
_COUNTED = re.compile(rf"\b{_N} (?:(?:угаданн|совпавш|верн|правильн|любы|основн)\w+ )?{_THINGS}")
_GUESSED = re.compile(
    rf"\b(?:угада\w+|отгада\w+|совпа\w+|сошлось|сошлись|за|собра\w+|попа\w+)\s+"
    rf"(?:(?:только|всего|если|в|я|у меня|лишь) ){{0,2}}{_N}\b"
    r"(?!\s*(?:билет|тираж|руб|тыс|млн|мил|₽|р\b|шт|раз|дн|день|час|мин|год|лет|недел|месяц|[:.,]\d))"
    rf"|\b{_N} (?:из (?:\d{{1,2}}|пяти|шести|семи|восьми|десяти) )?(?:угада\w+|отгада\w+|совпа\w+|сошлось|сошлись)\b"
)
#: «3 из 5» counts numbers, «5 из 36» is a lottery.
_OF = re.compile(rf"\b{_N} из (?:[4-9]|1[0-2]|пяти|шести|семи|восьми|десяти|двенадцати)\b")
_ALONE = re.compile(rf"^\W*(?:(?:а|и|ну|если|за|только|всего|как насчет) )*{_N}(?: {_THINGS})?(?: из \d{{1,2}})?\W*$")
_ASKED = re.compile(
    r"\b(?:ск[оа]л[ьк]\w*|скок\w*|скольк\w*|как(?:ой|ая|ов|ова|ие|ую)\b|что|чего|велик|почем|есть ли|\bли\b)"
)
_PAID = re.compile(
    r"\b(?:дад\w+|да[ею]т\w*|заплатят|платят|платится|выплат\w+|выплачив\w+|получ\w+|приз\w*|выигр\w+|полага\w+|положен\w*"
    r"|достан\w+|досталось|прилет\w+|принос\w+|принес\w+|светит|дали|давали|платил\w*|заплатил\w*|куш|денег|бабла|причита\w+)\b"
)
#: Said of numbers that match, these ask for their prize too: «что будет, если совпадёт 4 числа».
_COMES = re.compile(r"\b(?:выходит|будет|сумм\w+)\b")
#: A bet is spoken of, or chances, or numbers that came out.
_OTHER = re.compile(
    r"шанс|вероят|\bстои|стоимост|\bцен|\bкуп|отмет|отмеч|разв[её]рн|ставк|поставить|налог|ндфл|чаще|реже|вариант|комбинац"
    rf"|как(?:ие|их) (?:\w+ )?{_THINGS}"
    r"|нужно|надо|как забра|как получ|где |куда|выпал|выпад|билетов|\bсистем|паспорт|заплатить"
    r"|вчера|последн\w+ (?:тираж|розыгр)|тираж\w* (?:№ ?)?\d"
)
_OF_MATCH = re.compile(rf"угада|отгада|совпа|сошл[оаи]|{_THINGS}")
#: Whole rows of numbers are a ticket.
_ROW = 3


def matches_in(text: str) -> tuple[int, int | None] | None:
    """How many numbers came out in the first and in the second field, as far as the message says."""
    plain = normal(without_games(normal(text)))
    if found := _PAIR.search(plain):
        return _number(found[1]), _number(found[2])
    if found := _OF.search(normal(text)):
        return _number(found[1]), None
    for pattern in (_COUNTED, _GUESSED, _ALONE):
        if found := pattern.search(plain):
            return _number(next(word for word in found.groups() if word)), None
    return None


def asks_prize_of_match(text: str) -> bool:
    """Whether it is asked what is paid for some numbers that came out."""
    plain = normal(without_games(normal(text)))
    if _OTHER.search(plain) or len(numbers_in(text)) >= _ROW or matches_in(text) is None:
        return False
    if _ASKED.search(plain) is None:
        return False
    if _OF_MATCH.search(plain):
        return (_PAID.search(plain) or _COMES.search(plain)) is not None
    return _PAIR.search(plain) is not None and _PAID.search(plain) is not None


def names_match_only(text: str) -> bool:
    """Whether the message is nothing but another count: «а три?», «а за 5 чисел»."""
    plain = normal(without_games(normal(text)))
    if _OF.search(normal(text)) and _ALONE.match(normal(text)):
        return True
    return _ALONE.match(plain) is not None or (_PAIR.search(plain) is not None and len(plain.split()) <= _ROW + 2)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _SPELLED[word]
