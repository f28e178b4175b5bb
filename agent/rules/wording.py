"""How values are written for people: sums, odds, days and times, lists, the time for which data hold."""

from collections.abc import Sequence
from datetime import datetime

from tools.moscow_time import MOSCOW
from tools.output import Fact, ToolOutput

NBSP = "\u00a0"
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_WEEKDAYS = ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье")
#: So many days ahead a day of the week says which one is meant.
_THIS_WEEK = range(2, 8)
_DAYS = {0: "сегодня, ", 1: "завтра, ", -1: "вчера, "}


def grouped(number: int) -> str:
    """`1234567` with unbreakable spaces between thousands."""
    return f"{number:,}".replace(",", NBSP)


def rubles(amount: float) -> str:
    """A sum; kopecks only where there are some."""
    whole = round(amount)
    if abs(amount - whole) < 0.005:
        return f"{grouped(whole)}{NBSP}₽"
    return f"{amount:,.2f}{NBSP}₽".replace(",", NBSP).replace(".", ",")


def prize_text(prize: int | str) -> str:
    """A prize that is a sum or a phrase."""
    return rubles(prize) if isinstance(prize, int) else prize


def one_in(value: float) -> str:
    """Odds: `1 к 8 145 060`, `1 к 7,6`."""
    shown = grouped(round(value)) if value >= 100 else f"{value:.1f}".replace(".", ",").removesuffix(",0")
    return f"1 к {shown}"


def plural(number: int, one: str, few: str, many: str) -> str:
    """The form of a noun after a number: билет, билета, билетов."""
    if number % 100 in range(11, 15) or number % 10 == 0 or number % 10 > 4:
        return many
    return one if number % 10 == 1 else few


def listed(items: Sequence[str]) -> str:
    """`a, b и c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} и {items[-1]}" if items else ""


def numbers_text(numbers: Sequence[int]) -> str:
    """Numbers of a draw or a ticket, in the order given."""
    return ", ".join(map(str, numbers))


def day_text(moment: datetime, now: datetime) -> str:
    """`сегодня, 22 ноября`, `в пятницу, 27 ноября`, `1 января 2027 года`; the year only when it is another one."""
    moment, now = moment.astimezone(MOSCOW), now.astimezone(MOSCOW)
    year = "" if moment.year == now.year else f" {moment.year} года"
    ahead = (moment.date() - now.date()).days
    near = f"{_WEEKDAYS[moment.weekday()]}, " if ahead in _THIS_WEEK else _DAYS.get(ahead, "")
    return f"{near}{moment.day} {_MONTHS[moment.month - 1]}{year}"


def when_text(moment: datetime, now: datetime) -> str:
    """`сегодня, 22 ноября, в 20:15 по Москве`."""
    return f"{day_text(moment, now)}, в {moment.astimezone(MOSCOW):%H:%M} по Москве"


def wait_text(moment: datetime, now: datetime) -> str:
    """How long it is till then, where that is short enough to be told in minutes or hours; else empty."""
    minutes = round((moment - now).total_seconds() / 60)
    if not 0 < minutes < 24 * 60:
        return ""
    if minutes < 60:
        return f"через {minutes} {plural(minutes, 'минуту', 'минуты', 'минут')}"
    if minutes < 105:
        return f"примерно через {'час' if minutes < 75 else 'полтора часа'}"
    hours = round(minutes / 60)
    return f"примерно через {hours} {plural(hours, 'час', 'часа', 'часов')}"


def as_of(output: ToolOutput) -> str:
    """For what time the values of a StoLoto tool hold; empty when that is not known."""
    if output.fetched_at is None:
        return ""
    local = output.fetched_at.astimezone(MOSCOW)
    # A search has no single source; without live values its date is that of the snapshot it fell back on.
    if output.source in ("snapshot", None):
        return f"по снимку данных StoLoto от {local:%d.%m.%Y}"
    return _at(local, stale=output.source == "stale")


def facts_as_of(facts: Sequence[Fact]) -> str:
    """The same for facts read from StoLoto by another tool: the oldest one decides."""
    if not facts:
        return ""
    oldest = min(facts, key=lambda fact: fact.fetched_at)
    return _at(oldest.fetched_at.astimezone(MOSCOW), stale=oldest.stale)


def _at(local: datetime, *, stale: bool) -> str:
    return f"по данным на {local:%H:%M} МСК {local:%d.%m.%Y}" + (" (с тех пор могли измениться)" if stale else "")


def called(name: str) -> str:
    """A lottery's name in quotes, which it needs in a sentence: «Забава», but Спортлото «6 из 45»."""
    return name if "«" in name else f"«{name}»"


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text[-1:] in tuple(".!?…:+") else ".") if text else ""
