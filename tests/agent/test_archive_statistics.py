"""Statistics of past draws."""

from random import Random

import pytest

from agent.archive_analyst import in_our_words
from agent.archive_statistics import ArchiveStatistics

ROWS = [
    {"number": 3, "date": "2026-06-03T10:00:00+0300", "combination": {"structured": [1, 2, 3]}},
    {"number": 1, "date": "2026-06-01T10:00:00+0300", "combination": {"serialized": ["1", "2", "4"]}},
    {"number": 2, "date": None, "winningCombination": ["01", "05", "06"], "combination": None, "superPrizeWon": True},
]


@pytest.mark.parametrize("archive", [ROWS, {"draws": ROWS, "hasMore": False}, [*ROWS, ROWS[0]]])
def test_draws_are_counted_wherever_their_numbers_stand(archive: object) -> None:
    statistics = ArchiveStatistics.of(archive)
    assert (statistics.draws, statistics.first_draw, statistics.last_draw) == (3, 1, 3)
    assert (statistics.first_date, statistics.last_date) == ("2026-06-01T10:00:00+0300", "2026-06-03T10:00:00+0300")
    counts = {count.number: count.times for count in statistics.frequencies}
    assert counts == {1: 3, 2: 2, 3: 1, 4: 1, 5: 1, 6: 1}
    assert statistics.most_frequent[0].number == 1
    assert statistics.super_prizes_won == 1
    assert statistics.numbers_per_draw == 3


def test_unreadable_rows_are_skipped_and_counted() -> None:
    statistics = ArchiveStatistics.of(
        [*ROWS, {"number": 4}, "junk", None, {"number": 5, "combination": {"structured": []}}]
    )
    assert (statistics.draws, statistics.skipped) == (3, 4)


@pytest.mark.parametrize("archive", [[], {}, {"draws": None}, {"draws": [{}]}, "text", None, [1, 2]])
def test_what_holds_no_draw_is_refused(archive: object) -> None:
    with pytest.raises(ValueError, match="draw"):
        ArchiveStatistics.of(archive)


def test_our_words_say_the_period_and_that_the_past_changes_nothing() -> None:
    words = in_our_words(ArchiveStatistics.of(ROWS))
    assert "с № 1 по № 3" in words
    assert "не влияют на следующий тираж" in words


def drawn(count: int, **more: object) -> list[dict[str, object]]:
    chance = Random(5)
    rows = []
    for number in range(1, count + 1):
        numbers = [*chance.sample(range(1, 37), 5), chance.randint(1, 4)]
        rows.append({"number": number, "combination": {"structured": numbers}, **more})
    return rows


def test_a_named_lottery_is_tested_field_by_field() -> None:
    statistics = ArchiveStatistics.of(drawn(80, game="5x36plus"))
    assert statistics.lottery == "5x36plus"
    assert [(field.field, field.low, field.high, field.range_known) for field in statistics.fields] == [
        ("numbers", 1, 36, True),
        ("bonus", 1, 4, True),
    ]
    assert all(field.reliable and field.p_value is not None and field.p_value > 0.01 for field in statistics.fields)
    assert sum(count.times for count in statistics.fields[0].frequencies) == 80 * 5
    assert "хи-квадрат" in in_our_words(statistics)


def test_an_unknown_lottery_is_tested_over_the_range_seen() -> None:
    statistics = ArchiveStatistics.of(ROWS)
    assert statistics.lottery is None
    (field,) = statistics.fields
    assert (field.low, field.high, field.range_known, field.reliable) == (1, 6, False, False)


def test_the_lottery_may_be_named_beside_the_draws() -> None:
    assert ArchiveStatistics.of({"lottery": "top-3", "draws": ROWS}).lottery == "top3"


def test_numbers_of_no_lottery_are_only_counted() -> None:
    assert ArchiveStatistics.of([{"number": 1, "winningCombination": ["100000", "-5"]}]).fields == []
