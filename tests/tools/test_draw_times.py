"""Time to the draw and to the end of sales."""

from datetime import datetime, timedelta

import pytest

from tests.replicas.asking import NOW
from tests.replicas.stoloto_draws import SALES_STOP
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.draw_times import draw_times, span_text
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import for_model
from tools.stoloto.client import StolotoClient


async def test_one_lottery_in_the_zone_of_the_person(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    tool = draw_times(stoloto, catalogue, lambda: NOW)
    told, output = await call(tool, lotteries=["ruslotto"], zone="по Екатеринбургу")
    time = replica.book.coming("ruslotto").time
    (draw,) = told["draws"]
    assert told["zone"] == "Екатеринбург"
    assert draw["draw_time"] == for_model(time)
    assert draw["draw_time_local"] == for_model(time + timedelta(hours=2))
    assert draw["sales_end_local"] == for_model(time - SALES_STOP + timedelta(hours=2))
    assert draw["time_to_draw"] == span_text(time, NOW)
    noted = {fact.field: fact.source for fact in output.facts}
    assert noted["ruslotto.draw.date"] == "stoloto:games"
    assert noted["ruslotto.draw.date_local"] == "computed:draw_times"
    assert facts(output)["ruslotto.draw.time_to_draw"] == draw["time_to_draw"]


async def test_all_lotteries_the_soonest_first(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(draw_times(stoloto, catalogue, lambda: NOW))
    times = [draw["draw_time"] for draw in told["draws"]]
    assert len(times) == 8
    assert times == sorted(times)
    assert "draw_time_local" not in told["draws"][0]


async def test_a_zone_nobody_knows(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(draw_times(stoloto, catalogue), lotteries=["6x45"], zone="Атлантида")
    assert "Атлантида" in told["problem"]


async def test_a_lottery_that_is_not_on_sale(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(draw_times(stoloto, catalogue, lambda: NOW), lotteries=["zodiac"])
    assert told["unknown"] == ["Зодиак"]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(30, "меньше минуты"), (90, "1 мин"), (3600, "1 ч"), (93_780, "1 д 2 ч 3 мин"), (-60, None)],
)
def test_spans(seconds: int, text: str | None) -> None:
    assert span_text(NOW + timedelta(seconds=seconds), NOW) == text


def test_no_moment_no_span() -> None:
    assert span_text(None, datetime.now(NOW.tzinfo)) is None
