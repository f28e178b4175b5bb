"""Days that messages name."""

from datetime import date

import pytest

from agent.rules.values.dates import day_in

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "past", "day"),
    [
        ("на сегодня", False, SUNDAY),
        ("завтра вечером", False, date(2026, 11, 23)),
        ("послезавтра", False, date(2026, 11, 24)),
        ("что было вчера", True, date(2026, 11, 21)),
        ("12 ноября", True, date(2026, 11, 12)),
        ("01.01.2026", True, date(2026, 1, 1)),
        ("3.02.25", True, date(2025, 2, 3)),
        ("в среду", False, date(2026, 11, 25)),
        ("в прошлую среду", True, date(2026, 11, 18)),
        ("в воскресенье", False, SUNDAY),
        ("31 февраля", False, None),
        ("когда-нибудь", False, None),
        ("рапидо 2.0", False, None),
    ],
)
def test_day(text: str, past: bool, day: date | None) -> None:
    assert day_in(text, SUNDAY, past=past) == day
