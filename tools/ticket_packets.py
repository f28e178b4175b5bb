"""Ready sets of tickets."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator

from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.lottery_codes import draws_code
from tools.moscow_time import from_unix
from tools.output import ToolOutput
from tools.plain_text import plain_text
from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.lenient import json_parser
from tools.stoloto.lifetimes import CONTENT, constant
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models


def _text(value: Any) -> Any:
    """`{"ru": "<b>HTML</b>"}` as plain text; text that is plain already stays as it is."""
    if not isinstance(value, dict):
        return value
    html = value.get("ru")
    return plain_text(html) if isinstance(html, str) else html


def _text_or_null(value: Any) -> Any:
    return _text(value) or None


class Bet(StolotoModel):
    """Tickets of one draw inside a packet: prize in rubles, draw time in unix seconds."""

    game: str
    count: int
    draw: int
    prize: int | None
    draw_date: int | None


class Packet(StolotoModel):
    """A set of tickets: price in rubles, plain Russian text. Key order is the predecessor's."""

    price: int
    name: Annotated[str, BeforeValidator(_text)]
    description: Annotated[str | None, BeforeValidator(_text_or_null)] = None
    bets: GoodItems[Bet]
    for_main: bool | None = False


class PacketsAnswer(StolotoModel):
    """Sets of tickets on sale."""

    packets: GoodItems[Packet]


PACKETS = Endpoint(
    name="packets",
    host="site",
    path="/p/api/mobile/api/v35/packets/list",
    answer=PacketsAnswer,
    parse=json_parser(PacketsAnswer),
    keep_for=constant(CONTENT),
)
ABSENT = "StoLoto сейчас недоступен, а сохранённых данных о наборах билетов нет: состав и цены неизвестны."


def ticket_packets(stoloto: StolotoClient, catalogue: GamesCatalogue) -> "BaseTool":
    """Build the tool that reads `PACKETS`."""

    @stoloto_tool
    async def ticket_packets() -> tuple[str, ToolOutput]:
        """Готовые наборы билетов (пакеты) StoLoto: название, цена, какие лотереи, сколько билетов, время тиражей.

        Вызывайте, когда спрашивают о наборе, пакете, комплекте билетов или о нескольких билетах в подарок. Деньги в
        рублях, время московское.
        """
        reading = await stoloto.read(PACKETS)
        found = Findings(reading, PACKETS.name)
        packets = [
            _story(found, catalogue, f"packet.{place}", packet)
            for place, packet in enumerate(reading.value.packets, start=1)
        ]
        return found.output({"packets": packets}, absent=ABSENT)

    return ticket_packets


def _story(found: Findings, catalogue: GamesCatalogue, path: str, packet: Packet) -> dict[str, Any]:
    bets = [
        {
            "lottery": draws_code(bet.game),
            "name": catalogue.name(bet.game),
            "tickets": found.fact(f"{path}.{bet.game}.count", bet.count),
            "draw": found.fact(f"{path}.{bet.game}.draw", bet.draw),
            "time": found.time(f"{path}.{bet.game}.date", from_unix(bet.draw_date)),
            "prize": found.fact(f"{path}.{bet.game}.prize", bet.prize),
        }
        for bet in packet.bets
    ]
    return {
        "name": packet.name,
        "price": found.fact(f"{path}.price", packet.price),
        "description": packet.description,
        "bets": bets,
    }
