"""Instant (scratch) lotteries."""

import re
from typing import TYPE_CHECKING, Any

from pydantic import Field

from tools.findings import Findings
from tools.output import LotteryCard, ToolOutput
from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.lenient import Items, json_parser
from tools.stoloto.lifetimes import CONTENT, constant
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

_NUMBER = re.compile(r"\d[\d\s]*")
_RUBLES = re.compile(r"(\d[\d\s]*)(?:₽|р\.?|руб\.?|рубл\w*)?", re.IGNORECASE)


class PreviewImage(StolotoModel):
    """A picture by its address."""

    image: str


class MomentCard(StolotoModel):
    """An instant lottery. Price and top prize are display strings; StoLoto publishes no odds."""

    lottery_id: str
    displayed_name: str | None = None
    ticket_price_info: str | None = None
    super_prize_value: str | None = None
    lottery_slogan: str | None = None
    preview_images: Items[PreviewImage] = Field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called; its id when StoLoto gives no name."""
        return self.displayed_name or self.lottery_id

    @property
    def price(self) -> int | None:
        """Rubles, when the display string names exactly one number."""
        numbers = _NUMBER.findall(self.ticket_price_info or "")
        return _rubles(numbers[0]) if len(numbers) == 1 else None

    @property
    def prize(self) -> int | str | None:
        """Rubles when the display string is a plain sum, otherwise the string."""
        text = (self.super_prize_value or "").strip()
        plain = _RUBLES.fullmatch(text)
        return _rubles(plain[1]) if plain else text or None


class MomentSection(StolotoModel):
    """Instant lotteries under one heading."""

    title: str
    title_color_hex: str | None = None
    moment_cards: GoodItems[MomentCard]


class InstantAnswer(StolotoModel):
    """All instant lotteries by section."""

    data: GoodItems[MomentSection]


INSTANT = Endpoint(
    name="instant",
    host="api",
    path="/cms/api/moment-cards-section",
    query={"platform": "MS", "user-segment": "ALL"},
    answer=InstantAnswer,
    parse=json_parser(InstantAnswer),
    keep_for=constant(CONTENT),
)
AT_ONCE = "результат сразу после покупки"
ABSENT = "StoLoto сейчас недоступен, а сохранённых данных о моментальных лотереях нет: названия и цены неизвестны."


def instant_card(card: MomentCard) -> LotteryCard:
    """What clients show of an instant lottery."""
    return LotteryCard(
        code=card.lottery_id,
        name=card.name,
        price=card.price,
        prize=card.prize,
        speed=AT_ONCE,
        description=card.lottery_slogan,
    )


def instant_tickets(stoloto: StolotoClient) -> "BaseTool":
    """Build the tool that reads `INSTANT`."""

    @stoloto_tool
    async def instant_tickets() -> tuple[str, ToolOutput]:
        """Моментальные лотереи (скретч-билеты, результат сразу): название, цена билета, главный приз.

        Вызывайте, когда спрашивают о моментальных лотереях, стиральных билетах или хотят узнать результат сразу.
        Вероятностей выигрыша для них StoLoto не публикует: не называйте их.
        """
        reading = await stoloto.read(INSTANT)
        found = Findings(reading, INSTANT.name)
        sections = [
            {"title": section.title, "lotteries": [_story(found, card) for card in section.moment_cards]}
            for section in reading.value.data
        ]
        cards = {card.lottery_id: instant_card(card) for section in reading.value.data for card in section.moment_cards}
        return found.output({"sections": sections}, absent=ABSENT, lotteries=list(cards.values()))

    return instant_tickets


def _story(found: Findings, card: MomentCard) -> dict[str, Any]:
    path = f"instant.{card.lottery_id}"
    return {
        "code": card.lottery_id,
        "name": card.name,
        "price": found.fact(f"{path}.price", card.ticket_price_info if card.price is None else card.price),
        "prize": found.fact(f"{path}.prize", card.prize),
        "slogan": card.lottery_slogan,
    }


def _rubles(digits: str) -> int | None:
    """`1 000` as 1000; None for a number too long to be a sum."""
    joined = "".join(digits.split())
    return int(joined) if len(joined) <= 12 else None
