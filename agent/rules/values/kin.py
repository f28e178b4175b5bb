"""People of whom somebody speaks: a relative who plays too much, a child for whom a ticket is wanted."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal

_ADULTS = (
    r"муж\w{0,2}|жен[аыеу]|женой|отец|отц\w{1,2}|пап[аыеу]|папой|папаш\w+|бат[яюе]|мам[аыеу]|мамой|мамк\w"
    r"|мамаш\w+|мать|матер\w+"
    r"|родител\w+|предк[иов]+|бабушк\w+|бабул\w+|бабк[аиу]|дед\w{0,3}|дедушк\w+|тещ\w+|тест[ья]|свекр\w+|свек[оу]р\w*"
    r"|дяд[яиюе]|тет[яиюе]|зят[ьяю]|невестк\w+|сожител\w+|парень|парня|девушка|девушки|подруг[аиуе]|друг[ау]?"
)
_YOUNG = (
    r"сын\w{0,3}|сынок|сынк\w|сынишк\w+|доч[ьк]\w{0,2}|дочер\w{1,2}|дочур\w+|внук\w{0,2}|внуч\w+|племянни\w+"
    r"|племяш\w*|крестни\w+"
    r"|брат\w{0,2}|братишк\w+|братик\w*|сестр\w{1,2}|сестренк\w+"
)
_CHILDREN = (
    r"реб[е]н\w+|мальчи\w+|девоч\w+|подрост\w+|пасынк\w|пасынок|падчериц\w+|малыш\w*|школьни\w+|паца\w+|парню"
    r"|другу|подруге"
)
#: Who is spoken of does it, so that it is not the writer.
_DOES = (
    r"трат[ия]т|потрати[лт]\w{0,2}|спуска[ею]т|спусти[лт]\w{0,2}|проигр(?:ыва[ею]т|ал[аи]?)|просад\w+|просаживает"
    r"|слива[ею]т|слил[аи]?"
    r"|уносит|отда[ею]т|уходит|игра[ею]т|скупа[ею]т|занима[ею]т|занял[аи]?|подсел[аи]?|влез(?:ла|ли|ает)?"
    r"|отыгрыва[ею]тся|зависим\w*"
    r"|не (?:мо[гж]\w+|хоч\w+) (?:остановит|перестат|бросит|прекратит)\w*|в долгах|бер[еу]т|набрал[аи]?|ворует"
    r"|продал[аи]?"
)
_WRITER = re.compile(
    r"\bя\b|\bмне\b|\bмои\b|\bсебя\b|\b(?:трачу|играю|покупаю|скупаю|ставлю|проигрываю|спускаю|беру|занимаю"
    r"|скрываю|вру|потратила?\s+я)\b"
)
_OF_KIN = re.compile(rf"\b(?:{_ADULTS}|{_YOUNG})\b[,]?(?:\s+[\w-]+,?){{0,5}}?\s+(?:{_DOES})\b")
_KNOWS = re.compile(r"\bне\s+(?:зна[ею]т|догадыва\w+|в курсе)|руга[ею]тс?я?")

_NUMBER = (
    r"(?:(?!1\s+билет)[1-9]|1[0-7]|год(?=\s*(?:и|[,.!?]|$))|годик|два|три|четыре|пять|шесть|семь|восемь|девять|десять"
    r"|одиннадцать|двенадцать"
    r"|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать)"
)
_BETWEEN = (
    r"(?:(?:у меня|уже|всего|только|лишь|почти|скоро|будет|исполн\w+|стукнет|стукнуло|на|сейчас|пока|еще|котор\w+"
    r"|ему|ей|где-то"
    r"|в|-)\s+){0,3}"
)
_ENDS = (
    r"(?:\s*(?:-?\s*ти)?\s*-?\s*(?:лет\w*|год\w*|день рожд\w+|др\b)(?!\s*(?:назад|подряд|вместе|игра|как\b|уже\b|не\b))"
    r"|\s*(?=[,.!?;)]|$)|\s+(?=(?:и|а|ч?то|как\w*|хо[чт]\w*|можно|куп\w+|подар\w+|билет(?:ик)?|лотере\w*|хочет)\b))"
)
_CHILD_OF = re.compile(
    rf"\b(?:{_YOUNG}|{_CHILDREN})\s*,?\s+{_BETWEEN}{_NUMBER}(?![\d.,:]\d|\s*(?:из|x\b|х\b|руб|р\b|₽|тыс)){_ENDS}"
    rf"|\b(?:{_YOUNG}|{_CHILDREN})\s+(?:(?:еще|скоро|почти|только|через|\w*недел\w|месяц\w*|год|полгода|завтра"
    rf"|будет|исполн\w+|стукнет"
    r"|нет|не)\s+){1,4}(?:18|восемнадцат\w+)\b"
    rf"|\b{_NUMBER}\s*(?:-?\s*ти)?\s*-?\s*(?:летн\w+|лет)\s+(?:{_YOUNG}|{_CHILDREN})\b"
)
_LOTTERY = re.compile(r"лотере|билет|лото\b|моменталк|стиралк|скретч|розыгр|тираж|сыгра|играт|играет|ставк")
_WANTS = re.compile(
    r"подар|куп[илю]|взять|возьм|\bхо[чт]|посовет|подбер|подскаж|предлож|можно|продад|\bигра|сыгра|\bкак(?:ой|ую"
    r"|ие)\b|участв|\bнуж"
)
#: «Племянник 15 лет выиграл, кто получит?»
_WINS = re.compile(r"\s*,?\s*(?:котор\w+\s+)?(?:выигра|сорва)")
_PAID = re.compile(r"получ|выда|отда|выпла|забер|забра")
_FOR_ONESELF = re.compile(r"\b(?:а|но|и)\s+(?:я|мне)\b|\b(?:себе|для себя|сам[аи]?)\b")
_FOR_THEM = re.compile(r"\b(?:ему|ей|им|него|нее)\b|подар|вруч")
#: Who goes on about the same ticket, and who now wants one for an adult.
_GOES_ON = re.compile(r"^(?:ну|а|и|но|тогда|ладно|хорошо|ок|окей|так|все равно|все-таки|ясно|понятно)\b")
_FOR_ADULT = re.compile(rf"\b(?:мне|себе|для себя|я|взросл\w+|коллег\w+|начальни\w+|{_ADULTS})\b")
_RECENT = 3


def speaks_of_kin(text: str) -> bool:
    """Whether it is a relative who plays or loses money, not the person who writes."""
    plain = normal(text)
    return _OF_KIN.search(plain) is not None and _WRITER.search(plain) is None and _KNOWS.search(plain) is None


def for_child(text: str) -> bool:
    """Whether a lottery is wanted for somebody who is said to be younger than 18, or by them."""
    plain = normal(text)
    child = _CHILD_OF.search(plain)
    if child is not None and _WINS.match(plain, child.end()) and _PAID.search(plain):
        return True
    if any(sign.search(plain) is None for sign in (_CHILD_OF, _LOTTERY, _WANTS)):
        return False
    return _FOR_ONESELF.search(plain) is None or _FOR_THEM.search(plain) is not None


def still_for_child(text: str, earlier: Sequence[str]) -> bool:
    """Whether a message goes on about the ticket for a child; `earlier` are the person's messages, the latest first."""
    if not any(for_child(before) for before in earlier[:_RECENT]):
        return False
    plain = normal(text)
    goes_on = _FOR_THEM.search(plain) is not None or _GOES_ON.search(plain) is not None
    return goes_on and _FOR_ADULT.search(plain) is None
