"""Days and times in a text: «22 ноября», «22.11.2026», «двадцать второго ноября», «в 20:15», «в 8 вечера»."""

import re
from typing import Final

from agent.grounding.mention import Clock, Day, Mention
from agent.grounding.scan import Scan

_STEMS = (
    *(r"янв(?:ар\w*|\b)", r"фев(?:рал\w*|\b)", r"мар(?:т\w*|\b)", r"апр(?:ел\w*|\b)", r"ма[йяюе]\w{0,2}\b"),
    *(r"июн\w*", r"июл\w*", r"авг(?:уст\w*|\b)", r"сен(?:т(?:ябр\w*|\b)|\b)", r"окт(?:ябр\w*|\b)"),
    *(r"ноя(?:б(?:р\w*|\b)|\b)", r"дек(?:абр\w*|\b)"),
)
_MONTH = "|".join(_STEMS)
_UNITS = "перв|втор|треть|четверт|пят|шест|седьм|восьм|девят"
_TEENS = "десят|одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|девятнадцат"
_SPELLED: Final = {
    **{stem: number for number, stem in enumerate(_UNITS.split("|"), start=1)},
    **{stem: number for number, stem in enumerate(_TEENS.split("|"), start=10)},
    "двадцат": 20,
    "тридцат": 30,
}
_YEAR = r"(?:\.? (\d{4})(?!\d)(?: ?г(?:ода|оду|\.|\b))?)?"
_NAMED = re.compile(
    rf"(?<![\d,.])(?:(\d{{1,2}})(?:-?(?:го|е|ое))? ?(?:-|и|по|до|или|,) ?)?"
    rf"(\d{{1,2}})(?:-?(?:го|е|ое))? (?:{_MONTH}){_YEAR}"
)
_WORDS = re.compile(
    rf"\b(?:(двадцать|тридцать) )?({'|'.join(sorted(_SPELLED, key=len, reverse=True))})"
    rf"(?:ое|ого|его|е|ье|ьего) (?:{_MONTH}){_YEAR}"
)
_DOTTED = re.compile(r"(?<![\d.,:])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")
_SHORT = re.compile(r"(?<![\d.,:])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])(?![\d%]|\.\d| ?(?:%|₽|руб|млн|млрд|тыс|р\b))")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
#: «1:42» is a time only where a preposition says so; elsewhere it is odds.
_CLOCK = re.compile(
    r"(?<![\d:.,])(?!(?<!\bв )(?<!\bдо )(?<!\bс )(?<!\bк )1:)([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?!\d)"
)
_DOT_CLOCK = re.compile(r"(?<=\bв )([01]?\d|2[0-4])[.-]([0-5]\d)(?![\d%]|[.,]\d| ?(?:%|₽|руб|млн|млрд|тыс|р\b))")
_HOUR = re.compile(
    r"(?<=\bв )(\d{1,2})(?: час(?:ов|а)?| ч\b\.?)?(?: (\d{1,2}) мин\w*)? ?(утра|вечера|дня|ночи)\b"
    r"|(?<=\bв )(\d{1,2}) (?:час(?:ов|а)?\b|ч\b)(?: (\d{1,2}) мин\w*)?"
)
_HOUR_WORDS: Final = (
    *("один", "два", "три", "четыре", "пять", "шесть"),
    *("семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать"),
)
_HOUR_WORD = re.compile(
    rf"(?<=\bв )({'|'.join(_HOUR_WORDS)})(?: час(?:ов|а)?)? (утра|вечера|дня|ночи)\b|(?<=\bв )(час) (дня|ночи)\b"
)
_NOON = re.compile(r"(?<=\bв )(полдень|полночь)\b")
_BEFORE_CLOCK = re.compile(r"[ ,.;(]*(?:(?:в|до|с|на|к|около) )?")
_BEFORE_DAY = re.compile(r" ?(?:мск|по москве|по московскому времени|по мск)?[ ,(]*")


def days_in(scan: Scan) -> list[Mention]:
    """Every date, taken out of the scan."""
    found: list[Mention] = []
    for match in scan.found(_ISO):
        found += _mentions(scan, match, (int(match[1]), int(match[2]), int(match[3])))
    for match in scan.found(_DOTTED):
        full = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        found += _mentions(scan, match, (full, int(match[2]), int(match[1])))
    for match in scan.found(_NAMED):
        year = int(match[3]) if match[3] else None
        days = [int(day) for day in (match[1], match[2]) if day]
        found += _mentions(scan, match, *((year, _month(match.group()), day) for day in days))
    for match in scan.found(_WORDS):
        day = _SPELLED[match[2]] + {"двадцать": 20, "тридцать": 30}.get(match[1] or "", 0)
        found += _mentions(scan, match, (int(match[3]) if match[3] else None, _month(match.group()), day))
    for match in scan.found(_SHORT):
        found += _mentions(scan, match, (None, int(match[2]), int(match[1])))
    return found


def clocks_in(scan: Scan) -> list[Mention]:
    """Every time of day, taken out of the scan."""
    found: list[Mention] = []
    for pattern in (_CLOCK, _DOT_CLOCK):
        found += [_clock(scan, match, (int(match[1]) % 24, int(match[2]))) for match in scan.found(pattern)]
    for match in scan.found(_HOUR):
        hour, minutes = int(match[1] or match[4]), int(match[2] or match[5] or 0)
        if hour < 24:
            found.append(_clock(scan, match, (_hour_of(hour, match[3]), minutes)))
    for match in scan.found(_HOUR_WORD):
        hour = 1 if match[3] else _HOUR_WORDS.index(match[1]) + 1
        found.append(_clock(scan, match, (_hour_of(hour, match[2] or match[4]), 0)))
    return found + [_clock(scan, match, (12 if match[1] == "полдень" else 0, 0)) for match in scan.found(_NOON)]


def joined(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """Dates and times with each pair that stands together made one moment, so that true halves make no false whole."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    kept: list[Mention] = []
    for mention in ordered:
        last = kept[-1] if kept else None
        between = scan.flat[last.end : mention.start] if last else ""
        if last and last.kind == "date" and mention.kind == "time" and _BEFORE_CLOCK.fullmatch(between):
            kept[-1] = _moment(scan, last, mention, last.day, mention.clock)
        elif last and last.kind == "time" and mention.kind == "date" and _BEFORE_DAY.fullmatch(between):
            kept[-1] = _moment(scan, last, mention, mention.day, last.clock)
        else:
            kept.append(mention)
    return kept


def _moment(scan: Scan, first: Mention, last: Mention, day: Day | None, clock: Clock | None) -> Mention:
    text = scan.original[first.start : last.end]
    return Mention("moment", text, first.start, last.end, day=day, clock=clock)


def _mentions(scan: Scan, match: re.Match[str], *days: Day) -> list[Mention]:
    text = scan.take(match.start(), match.end())
    return [Mention("date", text, match.start(), match.end(), day=day) for day in days]


def _clock(scan: Scan, match: re.Match[str], clock: Clock) -> Mention:
    return Mention("time", scan.take(match.start(), match.end()), match.start(), match.end(), clock=clock)


def _month(text: str) -> int:
    return next(number for number, stem in enumerate(_STEMS, start=1) if re.search(rf"(?<=[ -]){stem}", text))


def _hour_of(hour: int, part: str | None) -> int:
    """«8 вечера», «12 ночи», «2 дня» on the clock of 24 hours."""
    if part in ("вечера", "дня") and hour < 12:
        return hour + 12
    return 0 if part == "ночи" and hour == 12 else hour
