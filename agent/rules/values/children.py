"""Children who are only spoken of: who spoilt a ticket, whose birthdays are numbers, who are grown up by now."""

import re

from agent.rules.language.words import normal

_CHILD = (
    r"(?:сын\w{0,3}|сынок|сынишк\w+|доч[ьк]\w{0,2}|дочер\w{1,2}|дочур\w+|внук\w{0,2}|внуч\w+|племянни\w+|крестни\w+"
    r"|реб[е]н\w+|дет(?:и|ей|ям|ьми|ях)|детк\w+|малыш\w*|мальчик\w*|девочк\w+|младш\w+|школьни\w+)"
)
#: What a child does to a ticket, or does before others play with it.
_DID = (
    r"(?:(?:по|изо|разо|со|на)?рвал\w*|(?:на|из|раз|за)рисовал\w*|(?:об|за|раз|про)лил\w*|(?:ис|по)пачкал\w*|измазал\w*"
    r"|(?:по|из|раз)грыз\w*|погрызл\w*|с[ъь]ел\w*|с[ъь]ела|(?:по|из|на)резал\w*|(?:по|с)мял\w*|(?:на|за)мочил\w*"
    r"|постирал\w*|испорти\w+|сте[р]л?\w*|закрасил\w*|заклеил\w*|(?:с|за)?прятал\w*|потерял\w*|выбросил\w*|выкинул\w*"
    r"|вы(?:тянул|тащил|брал)\w*|утащил\w*|унес\w*|порвали)"
)
_SPOILT = re.compile(rf"\b{_CHILD}(?:\s+[\w-]+,?){{0,3}}?\s+{_DID}\b|\b{_DID}(?:\s+[\w-]+){{0,2}}?\s+{_CHILD}\b")
_GROWN = re.compile(
    rf"\b{_CHILD}(?:\s+[\w-]+,?){{0,4}}?\s+(?:1[89]|[2-9]\d)(?:\s*(?:-?\s*ти)?\s*-?\s*(?:лет\w*|год\w*)|\s*[,.!?]|\s*$)"
    r"|\b(?:1[89]|[2-9]\d)\s*-?\s*(?:ти\s*)?-?\s*лети(?:е|ю)\b|\bсовершеннолети[ею]\b|\bвзросл\w+\s+(?:дет|сын|доч|внук|внуч)"
    rf"|\b(?:исполни\w+|стукнуло|отметил\w*)\s+(?:уже\s+)?(?:1[89]|[2-9]\d)\b"
)
#: «Сыну будет 18 только через год», «до совершеннолетия».
_NOT_YET = re.compile(
    r"\bдо\s+(?:совершеннолет|18)|через\s|\bскоро\b|\bнет\s+(?:еще\s+)?18|\bне\s+исполн|\bпочти\b|летн\w+\s+не"
)
_BIRTHDAY = re.compile(rf"\b(?:дни|дат\w|числа?|день|возраст\w?)\s+(?:рожд\w+\s+)?(?:у\s+|моих\s+|наших\s+)?{_CHILD}")
_ROW = re.compile(r"\b\d{1,2}\b\D{1,3}\b\d{1,2}\b\D{1,3}\b\d{1,2}\b")
_BORN = re.compile(rf"\b{_CHILD}\s+(?:\w+\s+)?роди(?:лся|лась|лись)\b|\bроди(?:лся|лась|лись|ла)\s+(?:\w+\s+)?{_CHILD}")
_DATES = re.compile(rf"\b{_CHILD}(?:\s+родил\w+)?\s+(?:\d{{1,2}}\.\d{{1,2}}).*(?:числ|цифр|номер|постав)")
_FOR_THEM = re.compile(r"\b(?:ему|ей|им|него|нее)\b|подар|ребенку|сыну|дочке|дочери|внуку|внучке")
#: The ticket is to be theirs, or the prize.
_THEIRS = re.compile(
    r"\b(?:ему|ей|им)\s+(?:\w+\s+)?(?:выда|отда|прода|выпла|можно|куп|подар)|\bхо[чт]\w+\s+(?:купить|подарить|билет)"
    r"|\b(?:прода|можно\s+игра|может\s+(?:купить|получить|игра))"
)


def only_mentions_child(text: str) -> bool:
    """Whether a message that speaks of a child wants no lottery for somebody younger than 18."""
    plain = normal(text)
    if _GROWN.search(plain):
        return _NOT_YET.search(plain) is None
    if (_BORN.search(plain) or _DATES.search(plain)) and _FOR_THEM.search(plain) is None:
        return True
    if _THEIRS.search(plain):
        return False
    return _SPOILT.search(plain) is not None or (_BIRTHDAY.search(plain) is not None and _ROW.search(plain) is not None)
