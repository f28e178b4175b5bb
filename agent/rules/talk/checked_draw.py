"""The draw that a ticket was just checked with, pointed at: «какой тираж ты проверил?», «а предыдущий тираж»."""

import re

from agent.rules.language.words import normal, words_of

_NUMBER = re.compile(r"\bтираж № (\d+)")
_CHECKED = re.compile(r"[Сс]овпало?\b")
_LONGEST = 9
_DRAW = r"(?:тираж|розыгрыш)"
#: «Это какой тираж был», «за какое число смотрел», «когда этот тираж был».
_WHICH = re.compile(
    rf"\b(?:како[йем]\w*|котор\w+|что за)(?: (?:же|это|ты|вы|там|он|был|взял|смотрел|номер\w*)){{0,2}} {_DRAW}"
    rf"|\b{_DRAW}\w*(?: \w+)? (?:какой|какого|который)\b|\bномер (?:этого )?{_DRAW}а"
    rf"|\b(?:за )?как(?:ое|ого|ой) (?:число|числа|день|дату)\b"
    rf"|\bкогда (?:\w+ )?(?:это\w*|был\w*)(?: \w+)? {_DRAW}"
    r"|\b(?:дата|время) (?:тиража )?как(?:ая|ое)\b"
)
#: What is asked of a draw that is past and was spoken of.
_PAST = re.compile(
    r"\b(?:ты|вы|это\w*|был|провер(?:ил|ял|ен)\w*|свер(?:ил|ял)\w*|смотрел\w*|взял\w*|бил\w*|номер|дата)\b"
)
_BARE = re.compile(
    rf"^\W*(?:а |и |ну )?(?:{_DRAW} (?:то )?какой|как(?:ой|ого) (?:\w+ )?{_DRAW}а?|за как\w+ (?:число|день))( то)?\W*$"
)
_BEFORE = re.compile(
    rf"^\W*(?:(?:а|и|ну|тогда|теперь|проверь|посмотри|сверь|если|в|за|по|на|с) )*"
    rf"(?:предыдущ\w+(?: {_DRAW}\w*)?|прошл\w+ {_DRAW}\w*"
    rf"|(?:{_DRAW}\w* )?(?:до|перед) (?:этого|этим|него|ним)(?: {_DRAW}\w*)?)"
    r"(?: (?:проверь|посмотри|сверь|можно|пожалуйста|можешь|тоже|проверить|посмотреть))*\W*$"
)
_LAST_BUT_ONE = re.compile(r"\bпредпоследн\w+")
_WAS_LAST = "последний завершённый"
_TO_COME = re.compile(r"\b(?:завтра|следующ\w+|ближайш\w+|будет|сейчас|купить|участвова\w+|лучше|выбрать)\b")


def by_number(text: str, answer: str, ticket: str) -> str:
    """The text, or the number of the draw that it points at; `answer` was given to the `ticket`.

    A ticket that was checked with several draws is told again: the answer names them all.
    """
    plain = normal(text)
    if not _CHECKED.search(answer) or len(words_of(plain)) > _LONGEST or re.search(r"\d", plain):
        return text
    numbers = list(dict.fromkeys(_NUMBER.findall(answer)))
    if _asks_which(plain):
        return f"тираж {numbers[0]}" if len(numbers) == 1 else ticket
    earlier = _BEFORE.match(plain) or (_WAS_LAST in answer and _LAST_BUT_ONE.search(plain))
    return f"тираж {int(numbers[0]) - 1}" if earlier and len(numbers) == 1 else text


def _asks_which(plain: str) -> bool:
    if _TO_COME.search(plain):
        return False
    return _BARE.match(plain) is not None or (_WHICH.search(plain) is not None and _PAST.search(plain) is not None)
