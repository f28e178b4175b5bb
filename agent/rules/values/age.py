"""The age that a person gives as their own."""

import re

from agent.rules.language.words import normal

GROWN_UP = 18
_SPELLED = {
    "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13,
    "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18,
}  # fmt: skip
_UNITS = (
    r"р\b|руб|₽|к\b|т\b|тыс|тыщ|000|миллион|млн|минут|секунд|час|дн|дней|месяц|недел|билет|процент|%|раз|чис|цифр|номер"
    r"|из|x\b|х\b|вариант|лотере|штук|тираж|набор"
)
_MONTHS = r"январ|феврал|март|апрел|ма[яй]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
#: «Мне 5 и 12 нравятся», «мне 7 приснилась», «мне 11-й номер везёт», «мне 17 лет стажа»: numbers and time, not an age.
_NEXT = (
    r"(?:\d{1,2}|(?:дв|тр|четыр|пят|шест|сем|восем|девят|десят|\w+надцат|двадцат|тридцат)[аиеь])\b"
    r"(?!\s*(?:из|x\b|х\b|р\b|руб|₽|к\b|т\b|тыс|час|лет|год))"
)
_ROW = rf"\s*(?:,|;|и|или|-|да)?\s*(?:а\s+|потом\s+|еще\s+)?{_NEXT}"
_LIKED = (
    r"\s+(?:(?:больше|тоже|очень|просто|всегда|часто|не|как-то|во|сне|сегодня|ночью|опять)\s+){0,3}"
    r"(?:нрав(?!\w+\s+(?:игр|лотер|ваш|эт|рапид|кено|русск|лото|жилищ|забав|топ))|(?:при)?сни|удач|везет|везуч"
    r"|в\s+(?:\w+\s+){1,3}(?:попа|выпа)|попал|принос|назва|нагада|предложи|выпада|выпал|достаточно|хватит|хватает|счастлив|любим|родн|важн|номер|очк|место)"
)
_NOT_YEARS = (
    rf"(?!\d|[.,:]\d|\s*(?:{_UNITS}|{_MONTHS})|-?(?:й|ый|го|ого|му|м|я|ая|ое|е)\b|{_ROW}|{_LIKED}"
    r"|\s*(?:лет|год\w*)\s+(?:стаж|опыт|назад|подряд|вместе))"
)
_BETWEEN = (
    r"(?:(?:всего|только|лишь|сейчас|уже|пока|еще|скоро|будет|исполнилось|вот|недавно|где-то|почти|вот-вот"
    r"|исполнится|исполняется|стукнет)\s+)*"
)
#: «Мне почти 18», «мне 18 через месяц»: a birthday to come.
_SOON = re.compile(r"почти|скоро|вот-вот|будет|исполнится|исполняется|стукнет")
_COMES = re.compile(
    r"\s*(?:лет|год\w*)?\s*,?\s*(?:будет|исполн(?:ится|яется)|стукнет|скоро\b|завтра\b|послезавтра\b"
    r"|через\s+(?:\w+\s+)?(?:дн|ден|недел|месяц|год|полгода)|без\s+(?:\w+\s+)?(?:дн|недел|месяц))"
    r"(?!\w*\s*(?:розыгр|тираж|выходн|праздник))"
)
_OWN = re.compile(rf"\bмне\s+{_BETWEEN}(\d{{1,2}}|{'|'.join(_SPELLED)}){_NOT_YEARS}")
_YEARS_OLD = re.compile(r"\bя\s+(?:\w+\s+)?(\d{1,2})\s*-?\s*(?:ти\s*)?летн")
_I_AM = re.compile(
    r"\bя\s+(?:мальчик|девочка|парень|девушка|подросток)\s+(\d{1,2})\s+лет"
    r"|(?:^|[,.!]\s*)(\d{1,2})\s+лет\s+мне\b"
    r"|\bмой возраст\s*[-:]?\s*(\d{1,2})\b"
)
#: «А если скажу, что мне 18?» says no age.
_SUPPOSED = re.compile(r"\bесли\b|\bдопустим|\bпредстав|\bбудто\b|\bскажу\b|\bнапишу\b|\bсоврать|\bсовру\b|\bбы\b")


def says_grown_up(text: str) -> bool:
    """Whether the person states, not supposes, to be 18 or older."""
    return (own_age(text) or 0) >= GROWN_UP and _SUPPOSED.search(normal(text)) is None


def own_age(text: str) -> int | None:
    """Years, when the message gives the age of the person who writes; the age of others does not count.

    Who will be of an age soon is a year younger.
    """
    plain = normal(text)
    for pattern in (_OWN, _YEARS_OLD, _I_AM):
        if found := pattern.search(plain):
            value = next(group for group in found.groups() if group)
            years = int(value) if value.isdigit() else _SPELLED[value]
            soon = pattern is _OWN and (_SOON.search(found[0]) or _COMES.match(plain, found.end()))
            return (years - 1 if soon else years) if years >= 5 else None
    return None
