"""Moscow time: how StoLoto writes moments, and how they are told to people."""

from datetime import UTC, datetime, timedelta, timezone

# Moscow has kept UTC+3 without a summer time since 26 October 2014, so no zone database is needed.
MOSCOW = timezone(timedelta(hours=3), "МСК")
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def moscow_now() -> datetime:
    """The current moment, aware, in Moscow time."""
    return datetime.now(MOSCOW)


def from_iso(text: str | None) -> datetime | None:
    """A moment from StoLoto's ISO text such as `2026-09-16T23:37:30+0300`; None if it is not one.

    A text without a zone is taken for Moscow time.
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=MOSCOW) if moment.tzinfo is None else moment.astimezone(MOSCOW)
    except (ValueError, OverflowError):
        return None


def from_unix(seconds: float | None) -> datetime | None:
    """A moment from unix seconds; None if there is none or it is out of range."""
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(MOSCOW)
    except (ValueError, OverflowError, OSError):
        return None


def for_model(moment: datetime | None) -> str | None:
    """Moscow time as the model reads it: `2026-11-22 20:15`."""
    return None if moment is None else moment.astimezone(MOSCOW).strftime("%Y-%m-%d %H:%M")


def for_people(moment: datetime) -> str:
    """Moscow time as people read it: `22 ноября 2026, 20:15 МСК`."""
    local = moment.astimezone(MOSCOW)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M} МСК"


def for_clients(moment: datetime | None) -> str | None:
    """ISO 8601 in Moscow time, as `next_draw` of a lottery carries it: `2026-11-22T20:15:00+03:00`."""
    return None if moment is None else moment.astimezone(MOSCOW).isoformat(timespec="seconds")
