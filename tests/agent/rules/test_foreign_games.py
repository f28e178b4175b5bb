"""Lotteries of another operator beside other questions."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from tests.agent.rules.asking import dialogue


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ("мечталион когда розыгрыш и скок стоит", [("foreign", None)]),
        ("топ 12 когда розыгрыш и почем", [("foreign", None)]),
        ("металлион какой джекпот и когда тираж", [("foreign", None)]),
        ("мечталеон цена, время розыгрыша", [("foreign", None)]),
        ("мечталион какие результаты и какой суперприз", [("foreign", None)]),
        ("национальная лотерея сколько стоит билет и когда тираж", [("foreign", None)]),
        ("мечталлион: какие шансы и какой налог с миллиона", [("foreign", None), ("tax", None)]),
        ("великолепная 8 сколько стоит, и когда русское лото", [("foreign", None), ("schedule", ["ruslotto"])]),
        ("что лучше мечталлион или жилищная", [("foreign", None), ("about", ["gzhl"])]),
        ("сравни мечталлион и русское лото", [("foreign", None), ("about", ["ruslotto"])]),
        ("русское лото когда розыгрыш и сколько стоит", [("schedule", ["ruslotto"]), ("price", ["ruslotto"])]),
    ],
)
def test_nothing_of_ours_is_told_in_its_place(
    reader: NeedsReader, today: date, said: str, needs: list[tuple[str, list[str] | None]]
) -> None:
    found = [
        (need.intent, need.slots.codes if need.intent not in ("foreign", "tax") else None)
        for need in reader.needs(dialogue(said), today)
    ]
    assert found == needs


def test_a_search_beside_it_is_kept(reader: NeedsReader, today: date) -> None:
    needs = reader.needs(dialogue("мечталлион когда розыгрыш, или посоветуй что нибудь до 100 рублей"), today)
    assert [need.intent for need in needs] == ["foreign", "search"]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("а сколько стоит?", "foreign"),
        ("а какой там джекпот", "foreign"),
        ("а до 100 рублей что есть", "search"),
        ("а у вас какой джекпот", "jackpot"),
        ("а русское лото?", "schedule"),
    ],
)
def test_after_it_was_asked_for(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    before = ("мечталлион когда розыгрыш", "«Мечталлион» — не лотерея StoLoto: это лотерея другого оператора.")
    needs = reader.needs(dialogue(*before, said), today)
    assert needs[0].intent == intent
