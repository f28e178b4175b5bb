"""Moments as StoLoto writes them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.moscow_time import for_clients, for_model, for_people, from_iso, from_unix, moscow_now

MOMENT = datetime(2026, 9, 16, 20, 37, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2026-09-16T23:37:30+0300", "2026-09-16T23:37:30+03:00", "2026-09-16T20:37:30Z", " 2026-09-16T23:37:30 "],
)
def test_iso(text: str) -> None:
    assert from_iso(text) == MOMENT


@pytest.mark.parametrize("text", [None, "", "завтра", "2026-13-01T00:00:00+0300", "0001-01-01T00:00:00+2300"])
def test_what_is_no_moment(text: str | None) -> None:
    assert from_iso(text) is None


def test_unix_seconds() -> None:
    assert from_unix(MOMENT.timestamp()) == MOMENT
    assert from_unix(None) is None
    assert from_unix(10**30) is None


def test_how_it_is_told() -> None:
    assert for_model(MOMENT) == "2026-09-16 23:37"
    assert for_people(MOMENT) == "16 сентября 2026, 23:37 МСК"
    assert for_clients(MOMENT) == "2026-09-16T23:37:30+03:00"
    assert (for_model(None), for_clients(None)) == (None, None)
    assert moscow_now().utcoffset() is not None


@given(text=st.text())
def test_no_text_breaks_it(text: str) -> None:
    moment = from_iso(text)
    assert moment is None or moment.tzinfo is not None


@given(seconds=st.integers() | st.floats())
def test_no_number_breaks_it(seconds: float) -> None:
    moment = from_unix(seconds)
    assert moment is None or moment.tzinfo is not None
