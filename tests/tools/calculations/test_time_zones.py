"""Zones as people name them, against the zone database where it is installed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from tools.calculations.tables import load_table
from tools.calculations.time_zones import find_zone

AT = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - wall time of each zone
IANA = [(name, row["offset"]) for row in load_table("time_zones")["zones"] for name in row["iana"]]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("по Екатеринбургу", 5), ("я из Новосибирска", 7), ("мск+2", 5), ("МСК +4", 7), ("МСК−1", 2), ("UTC+3", 3),
        ("utc+05:30", 5.5), ("GMT-1", -1), ("Asia/Omsk", 6), ("Владивосток", 10), ("во Владивостоке", 10),
        ("по московскому времени", 3), ("живу в Калининграде", 2), ("в Нижнем Новгороде", 3), ("в Самаре", 4),
        ("Петропавловск-Камчатский", 12), ("Улан-Удэ", 8), ("у нас в Уфе", 5), ("Питер", 3), ("Красноярск", 7),
        ("когда это по Иркутску, а не по Москве", 8), ("Омск", 6), ("Томск", 7), ("Якутске", 9), ("Сахалин", 11),
        ("Europe/Moscow", 3), ("в Перми", 5), ("из Казани", 3), ("Магадан", 11),
        ("по екату", 5), ("+2 к москве", 5), ("плюс 4 к мск", 7), ("мск плюс 3", 6), ("на два часа впереди москвы", 5),
        ("минус 1 к москве", 2), ("на час раньше москвы", 2), ("разница с москвой 4 часа", 7),
    ],
)  # fmt: skip
def test_zone(text: str, hours: float) -> None:
    found = find_zone(text)
    assert found is not None
    assert found.zone.utcoffset(None) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "name"),
    [("по Екатеринбургу", "Екатеринбург"), ("я из Новосибирска", "МСК+4"), ("Питер", "Москва"), ("Челябинск", "МСК+2")],
)
def test_nobody_is_told_of_another_city(text: str, name: str) -> None:
    found = find_zone(text)
    assert found is not None
    assert found.name == name
    assert find_zone(name) == found


@pytest.mark.parametrize("text", ["", "Париж", "какая цена", "мск+20", "6 из 45", "Europe/Nowhere", "Екатерина"])
def test_what_names_no_zone(text: str) -> None:
    assert find_zone(text) is None


@pytest.mark.parametrize(("name", "hours"), IANA)
def test_the_table_agrees_with_the_zone_database(name: str, hours: int) -> None:
    if name not in available_timezones():
        pytest.skip("no zone database here")
    assert ZoneInfo(name).utcoffset(AT) == timedelta(hours=hours)
