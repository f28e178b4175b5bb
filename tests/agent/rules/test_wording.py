"""Values as people read them."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.rules.wording import as_of, day_text, listed, one_in, plural, rubles, sentence, wait_text, when_text
from tools.moscow_time import MOSCOW
from tools.output import ToolOutput


@pytest.mark.parametrize(
    ("amount", "text"),
    [(50, "50\u00a0₽"), (353_500_000, "353\u00a0500\u00a0000\u00a0₽"), (12.5, "12,50\u00a0₽"), (0, "0\u00a0₽")],
)
def test_rubles(amount: float, text: str) -> None:
    assert rubles(amount) == text


@pytest.mark.parametrize(
    ("value", "text"), [(3.36, "1 к 3,4"), (8_145_060, "1 к 8\u00a0145\u00a0060"), (10.0, "1 к 10")]
)
def test_odds(value: float, text: str) -> None:
    assert one_in(value) == text


@pytest.mark.parametrize(
    ("number", "form"), [(1, "билет"), (3, "билета"), (5, "билетов"), (11, "билетов"), (21, "билет"), (112, "билетов")]
)
def test_plural(number: int, form: str) -> None:
    assert plural(number, "билет", "билета", "билетов") == form


def test_lists() -> None:
    assert [listed(items) for items in ([], ["а"], ["а", "б", "в"])] == ["", "а", "а, б и в"]


def test_days(now: datetime) -> None:
    assert day_text(now, now) == "сегодня, 22 ноября"
    assert day_text(now + timedelta(days=1), now) == "завтра, 23 ноября"
    assert day_text(datetime(2027, 1, 1, tzinfo=MOSCOW), now) == "1 января 2027 года"
    assert when_text(datetime(2026, 11, 22, 17, 15, tzinfo=UTC), now) == "сегодня, 22 ноября, в 20:15 по Москве"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(1, "через 1 минуту"), (22, "через 22 минуты"), (300, "примерно через 5 часов"), (3000, ""), (-5, "")],
)
def test_wait(minutes: int, text: str, now: datetime) -> None:
    assert wait_text(now + timedelta(minutes=minutes), now) == text


def test_for_what_time_data_hold() -> None:
    at = datetime(2026, 11, 22, 7, 15, tzinfo=UTC)
    assert as_of(ToolOutput(source="live", fetched_at=at)) == "по данным на 10:15 МСК 22.11.2026"
    assert as_of(ToolOutput(source="stale", fetched_at=at)).endswith("(с тех пор могли измениться)")
    assert as_of(ToolOutput(source="snapshot", fetched_at=at)) == "по снимку данных StoLoto от 22.11.2026"
    assert as_of(ToolOutput()) == ""


def test_sentences() -> None:
    assert [sentence(text) for text in ("билет", "так?", "вот:", " ")] == ["Билет.", "Так?", "Вот:", ""]
