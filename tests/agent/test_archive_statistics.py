"""Statistics of past draws."""

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
