"""The strip of advertised draws."""

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.active_draws import active_draws
from tools.games_catalogue import GamesCatalogue
from tools.stoloto.client import StolotoClient


async def test_tells_lottery_draw_and_prize(
    stoloto: StolotoClient, replica: StolotoReplica, catalogue: GamesCatalogue
) -> None:
    told, output = await call(active_draws(stoloto, catalogue))
    assert replica.asked("tabs")[0].query == {"platform": "OS", "user-segment": "ALL"}
    first = told["draws"][0]
    assert (first["lottery"], first["name"], first["tv_channel"]) == ("ruslotto", "Русское лото", "НТВ")
    assert facts(output)["ruslotto.draw.number"] == first["draw"] == output.data.data[0].draw


async def test_the_snapshot_says_that_it_has_none(offline: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, output = await call(active_draws(offline, catalogue))
    assert told["draws"] == []
    assert "неизвестно" in told["note"]
    assert output.facts == []
