"""Time zones as people in Russia name them: a city, «МСК+2», UTC+5, an IANA name."""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import Final

from tools.calculations.tables import load_table
from tools.moscow_time import MOSCOW

_MOSCOW_HOURS = 3
_LAST_HOUR = 14
#: «По екату» is Yekaterinburg itself, «владик» Vladivostok.
_OWN_LETTERS = 4
_OFFSET = re.compile(r"(мск|москв\w*|msk|utc|gmt|гринвич\w*)\s*([+-])\s*(\d{1,2})(?::([0-5]\d))?")
#: «+2 к Москве», «на 2 часа впереди Москвы», «разница с Москвой 4 часа»: Moscow stands behind the hours or before.
_CAPITAL: Final = r"(?:мск|москв\w*|московск\w*)"
_COUNT: Final = r"(\d{1,2}|час|два|три|четыре|пять|шесть|семь|восемь|девять)"
_BESIDE_MOSCOW = (
    re.compile(rf"([+-]|плюс|минус)\s*{_COUNT}\s*(?:час\w*\s*)?(?:к|от|с|по|относительно)\s+{_CAPITAL}"),
    re.compile(rf"(?:мск|москв\w*)\s+(плюс|минус)\s+{_COUNT}\b"),
    re.compile(
        rf"\bна {_COUNT} (?:час\w* )?(больше|вперед\w*|позже|дальше|опережа\w+|меньше|раньше|отста\w+)"
        rf"(?: времени)?(?: (?:чем|по|от|с|в|к)){{0,2}} {_CAPITAL}"
    ),
    re.compile(rf"\bразниц\w* (?:с|от) {_CAPITAL}\s*(?:в |на |это |-\s)?([+-]?)\s*{_COUNT}\b"),
)
_HOURS: Final = dict(
    zip(("час", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"), range(1, 10), strict=True)
)
_BEHIND = re.compile(r"^(?:-|минус|меньше|раньше|отста)")
_NOT_WORDS = re.compile(r"[^a-zа-я0-9+:-]+")


@dataclass(frozen=True)
class NamedZone:
    """A zone without summer time and what to call it in Russian.

    `по Екатеринбургу` is `Екатеринбург`, but a city whose zone is known by another one is told by hours: `МСК+4`.
    """

    zone: timezone
    name: str


@dataclass(frozen=True)
class _Row:
    offset: int
    name: str
    iana: frozenset[str]
    places: tuple[str, ...]


# Read when the module is imported, never while an event loop runs.
_ROWS: Final = tuple(
    _Row(row["offset"], row["name"], frozenset(name.lower() for name in row["iana"]), tuple(row["places"]))
    for row in load_table("time_zones")["zones"]
)


def _named(row: _Row, place: str | None = None) -> NamedZone:
    """The zone of a row, found by the beginning of a place's name."""
    if row.offset == _MOSCOW_HOURS:
        return NamedZone(MOSCOW, row.name)
    own = place is None or row.name.lower().startswith(place.strip()[:_OWN_LETTERS])
    name = row.name if own else f"МСК{row.offset - _MOSCOW_HOURS:+d}"
    return NamedZone(timezone(timedelta(hours=row.offset)), name)


def _by_offset(text: str) -> NamedZone | None:
    found = _OFFSET.search(text)
    if found is None:
        return _beside_moscow(text)
    origin, sign, hours, minutes = found.groups()
    from_moscow = origin.startswith(("м", "msk"))
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0)) * (1 if sign == "+" else -1)
    total = ahead + timedelta(hours=_MOSCOW_HOURS if from_moscow else 0)
    if abs(total) > timedelta(hours=_LAST_HOUR):
        return None
    prefix = "МСК" if from_moscow else "UTC"
    return NamedZone(timezone(total), f"{prefix}{sign}{int(hours)}{f':{minutes}' if minutes else ''}")


def _beside_moscow(text: str) -> NamedZone | None:
    """The zone of «+2 к Москве» and of other words for the hours between Moscow and a place."""
    found = next((found for pattern in _BESIDE_MOSCOW if (found := pattern.search(text))), None)
    if found is None:
        return None
    hours = next(int(_HOURS.get(part, part)) for part in found.groups() if part in _HOURS or part.isdigit())
    behind = any(_BEHIND.match(part) for part in found.groups() if part)
    return _by_offset(f"мск{'-' if behind else '+'}{hours}")


def find_zone(text: str) -> NamedZone | None:
    """The zone that a text names; None when it names none that is known. Other countries' cities are not known."""
    plain = text.strip().lower().replace("ё", "е").replace("−", "-").replace("–", "-")
    iana = next((row for row in _ROWS if plain in row.iana), None)
    if iana is not None:
        return _named(iana)
    if (by_hours := _by_offset(plain)) is not None or _OFFSET.search(plain):
        return by_hours
    words = f" {_NOT_WORDS.sub(' ', plain)} "
    at = [(place, name, row) for row in _ROWS for name in row.places if (place := words.find(f" {name}")) >= 0]
    # «МСК» and «по Москве» often stand beside the city that is meant.
    cities = [found for found in at if found[2].offset != _MOSCOW_HOURS] or at
    _, name, row = min(cities, key=lambda found: found[0], default=(0, "", None))
    return _named(row, name) if row is not None else None
