"""The main page."""

import json

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tools.games_catalogue import GamesCatalogue
from tools.main_page import MAIN, main_page
from tools.stoloto.client import StolotoClient


async def test_tells_lotteries_promotions_and_packets(
    stoloto: StolotoClient, replica: StolotoReplica, catalogue: GamesCatalogue
) -> None:
    told, output = await call(main_page(stoloto, catalogue))
    assert replica.asked("main")[0].query == {"platform": "MS", "user-segment": "ALL"}
    shown = {item["lottery"]: item for item in told["lotteries"]}
    assert {"ruslotto", "6x45", "top3", "keno2"} <= set(shown)
    assert told["packets"][0]["lotteries"]
    assert told["special_draws"][0]["prize"] == "Автомобили и квартиры"
    assert told["tickets"][0]["price"]
    assert told["promotions"][0]["link"].startswith("https://")
    noted = facts(output)
    assert noted["6x45.main.draw"] == shown["6x45"]["draw"]
    assert isinstance(noted["6x45.main.draw"], int)
    assert noted["6x45.main.prize"] in shown["6x45"]["prize"]
    cards = {card.code: card for card in output.lotteries}
    assert len(cards) == len(output.lotteries)
    assert isinstance(cards["6x45"].prize, str)


async def test_every_promotion_and_packet_has_a_fact_of_its_own(
    stoloto: StolotoClient, catalogue: GamesCatalogue
) -> None:
    told, output = await call(main_page(stoloto, catalogue))
    noted = facts(output)
    for kind, parts, key in (("promotion", told["promotions"], "prize"), ("packet", told["packets"], "price")):
        assert len(parts) > 1
        for place, part in enumerate(parts, start=1):
            assert noted.get(f"{kind}.{place}.{key}") == part.get(key)


async def test_the_snapshot_knows_names_only(offline: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, output = await call(main_page(offline, catalogue))
    assert "только список лотерей" in told["note"]
    assert told["lotteries"][0] == {"lottery": "ruslotto", "name": "Русское лото"}
    assert output.facts == []
    assert {card.code for card in output.lotteries} >= {"6x45", "top3"}


def test_a_null_or_missing_test_variant_is_an_empty_one() -> None:
    body = json.loads(sent("main.json"))
    body["data"][0]["contents"][0]["ab"] = None
    assert '"ab":{}' in MAIN.parse(json.dumps(body).encode()).model_dump_json()


def test_a_bad_block_costs_that_block() -> None:
    body = json.loads(sent("main.json"))
    body["data"][0]["contents"][1] = "drifted"
    del body["data"][0]["contents"][0]["item"]["spinners"][0]["name"]
    (section,) = MAIN.parse(json.dumps(body).encode()).data
    assert len(section.contents) == 7
    assert section.contents[0].item.spinners == []
