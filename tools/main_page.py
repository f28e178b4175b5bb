"""StoLoto's main page: what it puts forward now."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.lottery_codes import draws_code
from tools.output import LotteryCard, ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.lenient import json_parser
from tools.stoloto.lifetimes import CONTENT, constant
from tools.stoloto.main_cards import Card, GroupedCard, Item, MainAnswer, PacketCard, SpecialCard, Spinner
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

MAIN = Endpoint(
    name="main",
    host="api",
    path="/cms/api/main-categories",
    query={"platform": "MS", "user-segment": "ALL"},
    answer=MainAnswer,
    parse=json_parser(MainAnswer),
    keep_for=constant(CONTENT),
)
ABSENT = "StoLoto сейчас недоступен: известен только список лотерей, без призов, цен и акций."


def main_page(stoloto: StolotoClient, catalogue: GamesCatalogue) -> "BaseTool":
    """Build the tool that reads `MAIN`."""

    @stoloto_tool
    async def main_page() -> tuple[str, ToolOutput]:
        """Главная страница StoLoto: какие лотереи, акции, специальные розыгрыши и наборы на ней показаны.

        Вызывайте, когда спрашивают, что сейчас предлагает StoLoto, какие идут акции или специальные розыгрыши. Призы и
        цены здесь такие, как написаны на витрине; точные числа даёт games_on_sale.
        """
        reading = await stoloto.read(MAIN)
        found = Findings(reading, MAIN.name)
        items = [content.item for section in reading.value.data for content in section.contents]
        shown = list(lottery_cards(items))
        content = {
            "lotteries": [_lottery(found, card) for card in shown],
            "promotions": list(_promotions(found, items)) or None,
            "packets": [_packet(found, place, packet) for place, packet in enumerate(_packets(items), start=1)] or None,
            "special_draws": [part for item in items for part in _special(found, item)] or None,
            "tickets": [part for item in items for part in _tickets(found, item)] or None,
        }
        cards = {card.code: card for card in (_client_card(catalogue, card) for card in shown)}
        return found.output(content, absent=ABSENT, lotteries=list(cards.values()))

    return main_page


def lottery_cards(items: Iterable[Item]) -> Iterable[Card | GroupedCard]:
    """The cards that name a lottery, those inside groups too."""
    for item in items:
        for card in item.contents or []:
            if card.lottery is not None:
                yield card
            yield from card.lottery_cards or []


def _code(card: Card | GroupedCard) -> str:
    return draws_code(card.lottery.code) if card.lottery else ""


def _prize(card: Card | GroupedCard) -> str | None:
    return card.super_prize or card.prize_sum or card.prize_title


def _client_card(catalogue: GamesCatalogue, card: Card | GroupedCard) -> LotteryCard:
    code = _code(card)
    game = catalogue.get(code)
    name = card.lottery.name if card.lottery else code
    known = catalogue.card(game) if game else LotteryCard(code=code, name=name)
    prize = _prize(card)
    return known.model_copy(update={"prize": prize}) if prize else known


def _number(text: str | None) -> int | str | None:
    """A draw number as a number, where it is one."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 12 else text


def _lottery(found: Findings, card: Card | GroupedCard) -> dict[str, Any]:
    code = _code(card)
    found.fact(f"{code}.main.prize", _prize(card))
    texts = (card.prize_title, card.prize_sum, card.prize_subtitle, card.super_prize, card.super_prize_info)
    return {
        "lottery": code,
        "name": card.lottery.name if card.lottery else card.name,
        "draw": found.fact(f"{code}.main.draw", _number(card.draw)),
        "prize": " ".join(dict.fromkeys(text for text in texts if text)),
        "extra": card.prize_extra_info,
    }


def _promotions(found: Findings, items: Iterable[Item]) -> Iterable[dict[str, Any]]:
    cards: list[Spinner | SpecialCard] = []
    for item in items:
        cards += [*(item.spinners or []), *(item.special_cards or [])]
    for place, card in enumerate(cards, start=1):
        prize = found.fact(f"promotion.{place}.prize", card.super_prize)
        yield {"name": card.name, "prize": prize, "link": card.link}


def _packets(items: Iterable[Item]) -> Iterable[Card | PacketCard]:
    for item in items:
        yield from item.packets or []
        yield from (card for card in item.contents or [] if card.packet_title)


def _packet(found: Findings, place: int, packet: Card | PacketCard) -> dict[str, Any]:
    return {
        "name": packet.packet_title,
        "about": packet.packet_subtitle,
        "price": found.fact(f"packet.{place}.price", packet.packet_price_info),
        "lotteries": [lottery.name for lottery in packet.lotteries or []],
    }


def _special(found: Findings, item: Item) -> Iterable[dict[str, Any]]:
    for game in item.special_games or []:
        prize = found.fact(f"special.{game.draw_id}.prize", game.prize_title)
        yield {"name": game.name, "prize": prize, "extra": game.prize_extra_info, "draw": game.draw_id}


def _tickets(found: Findings, item: Item) -> Iterable[dict[str, Any]]:
    for ticket in item.tickets or []:
        code = draws_code(ticket.lottery_code)
        price = found.fact(f"{code}.main.price", ticket.ticket_price_info)
        prize = found.fact(f"{code}.main.super_prize", ticket.superprize_text)
        yield {"lottery": code, "price": price, "prize": prize}
