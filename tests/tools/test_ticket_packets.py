"""Sets of tickets."""

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.games_catalogue import GamesCatalogue
from tools.stoloto.client import StolotoClient
from tools.ticket_packets import Packet, ticket_packets


async def test_tells_price_and_lotteries_without_html(
    stoloto: StolotoClient, replica: StolotoReplica, catalogue: GamesCatalogue
) -> None:
    replica.texts.packet_name = "<b>Набор</b> &laquo;На&nbsp;удачу&raquo; <script>alert(1)</script>"
    told, output = await call(ticket_packets(stoloto, catalogue))
    packet = told["packets"][0]
    assert packet["name"] == "Набор «На удачу»"
    assert packet["bets"][0]["name"] == "Русское лото"
    assert packet["bets"][0]["time"].startswith("2026-11-29 ")
    noted = facts(output)
    assert noted["packet.1.price"] == packet["price"]
    assert noted["packet.1.ruslotto.draw"] == packet["bets"][0]["draw"]


async def test_the_snapshot_says_that_it_has_none(offline: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(ticket_packets(offline, catalogue))
    assert told["packets"] == []
    assert "неизвестны" in told["note"]


def test_plain_text_stays_as_it_is() -> None:
    packet = Packet.model_validate({"price": 1, "name": "A <b> & c", "description": "x < y", "bets": []})
    assert (packet.name, packet.description) == ("A <b> & c", "x < y")
