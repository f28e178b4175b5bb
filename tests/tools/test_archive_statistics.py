"""Statistics of the archive of the replica."""

from collections import Counter

import pytest

from tests.replicas.asking import NOW
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.archive_statistics import archive_statistics
from tools.games_catalogue import GamesCatalogue
from tools.stoloto.client import StolotoClient


@pytest.mark.parametrize("draws", [20, 50, 120])
async def test_counts_over_the_last_draws(
    draws: int, stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    told, output = await call(archive_statistics(stoloto, catalogue), lottery="6x45", draws=draws)
    game = replica.book.games["6x45"]
    last = game.last(NOW)
    rows = [game.draw(number, NOW) for number in range(last - draws + 1, last + 1)]
    counts = Counter(number for row in rows if row is not None for number in row.numbers)
    assert (told["draws"], told["first_draw"], told["last_draw"]) == (draws, last - draws + 1, last)
    (field,) = told["fields"]
    assert field["range"] == "1–45"
    for row in field["most_frequent"]:
        assert counts[row["number"]] == row["times"]
    assert field["most_frequent"][0]["times"] == max(counts.values())
    assert "не влияют" in told["remark"]
    sources = {fact.source for fact in output.facts}
    assert sources == {"computed:archive_statistics"}
    assert facts(output)["6x45.statistics.draws"] == draws


async def test_each_field_is_counted_alone(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(archive_statistics(stoloto, catalogue), lottery="5x36plus")
    assert [(field["field"], field["range"]) for field in told["fields"]] == [("numbers", "1–36"), ("bonus", "1–4")]
    assert all(0 <= field["p_value"] <= 1 for field in told["fields"])
    assert "verdict" in told["fields"][0]


async def test_extra_digits_of_keno_are_left_out(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(archive_statistics(stoloto, catalogue), lottery="keno")
    assert [(field["field"], field["range"]) for field in told["fields"]] == [("numbers", "1–80")]


@pytest.mark.parametrize("lottery", ["ruslotto", "top3"])
async def test_where_counts_say_nothing(lottery: str, stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(archive_statistics(stoloto, catalogue), lottery=lottery)
    assert "problem" in told
