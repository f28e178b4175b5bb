"""The blocks of StoLoto's main page.

Keys, their order and their types are those of the predecessor, whose clients read them unchanged.
Prizes and prices are display strings.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.lenient import Items, OrNull, Readable


def _object_for_null(value: Any) -> Any:
    return {} if value is None else value


class Image(StolotoModel):
    """A picture by its address."""

    image: str
    image_format: str | None = None


class Spinner(StolotoModel):
    """A slide of the top banner."""

    name: str
    link: str
    super_prize: str | None = None
    publish_start_date: str | None = None
    publish_end_date: str | None = None
    images: Items[Image] = Field(default_factory=list)


class Button(StolotoModel):
    """Where a story leads."""

    link: str


class StoryItem(StolotoModel):
    """One screen of a story."""

    buttons: Items[Button] = Field(default_factory=list)


class StoryContent(StolotoModel):
    """Wrapper of one screen."""

    item: StoryItem


class Story(StolotoModel):
    """A story: a row of screens."""

    contents: Items[StoryContent] = Field(default_factory=list)


class SpecialCard(StolotoModel):
    """A promotion with the dates between which it is shown."""

    name: str
    link: str
    super_prize: str | None = None
    promo_start_date: str | None = None
    promo_end_date: str | None = None


class LotteryName(StolotoModel):
    """Which lottery a card is about."""

    code: str
    name: str
    lottery_type: str | None


class GroupedCard(StolotoModel):
    """A lottery inside a group of lotteries."""

    name: str
    lottery: LotteryName
    prize_title: str | None = None
    prize_sum: str | None = None
    prize_subtitle: str | None = None
    prize_extra_info: str | None = None
    super_prize: str | None = None
    super_prize_info: str | None = None
    draw: str | None = None
    any_draw: bool | None = None


class Card(StolotoModel):
    """A lottery, a group of lotteries, a packet or a promotion. `draw` is a number written as a string."""

    name: str | None = None
    lottery: OrNull[LotteryName] = None
    prize_title: str | None = None
    prize_sum: str | None = None
    prize_subtitle: str | None = None
    prize_extra_info: str | None = None
    super_prize: str | None = None
    super_prize_info: str | None = None
    draw: str | None = None
    any_draw: bool | None = None
    link: str | None = None
    promo_start_date: str | None = None
    promo_end_date: str | None = None
    packet_price_info: str | None = None
    packet_title: str | None = None
    packet_subtitle: str | None = None
    lotteries: Readable[LotteryName] | None = None
    lottery_cards: Readable[GroupedCard] | None = None


class PacketCard(StolotoModel):
    """A set of tickets."""

    packet_title: str
    packet_subtitle: str | None = None
    packet_price_info: str | None = None
    packet_teaser: str | None = None
    lotteries: Items[LotteryName] = Field(default_factory=list)


class SpecialGame(StolotoModel):
    """A special draw."""

    name: str
    prize_title: str
    prize_extra_info: str | None = None
    draw_id: str | None = None
    prize_type: str | None = None


class Ticket(StolotoModel):
    """A ticket on offer."""

    lottery_code: str
    superprize_text: str | None = None
    ticket_price_info: str | None = None


class IntCard(StolotoModel):
    """A card that is only a link."""

    link: str


class Item(StolotoModel):
    """One block; usually one of the keys is filled and the rest is null."""

    spinners: Readable[Spinner] | None = None
    stories: Readable[Story] | None = None
    special_cards: Readable[SpecialCard] | None = None
    contents: Readable[Card] | None = None
    packets: Readable[PacketCard] | None = None
    special_games: Readable[SpecialGame] | None = None
    tickets: Readable[Ticket] | None = None
    int_cards: Readable[IntCard] | None = None


class Ab(StolotoModel):
    """Test variant of a block; its fields are unknown."""


class Content(StolotoModel):
    """A block and its test variant."""

    item: Item
    ab: Annotated[Ab, BeforeValidator(_object_for_null)] = Ab()


class Section(StolotoModel):
    """A section of the page."""

    contents: GoodItems[Content]


class MainAnswer(StolotoModel):
    """The main page of StoLoto."""

    data: GoodItems[Section]
