"""The strip of draws that StoLoto advertises now."""

from typing import TYPE_CHECKING, Any

from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.lottery_codes import draws_code
from tools.output import ToolOutput
from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import MINUTE, Endpoint
from tools.stoloto.lenient import json_parser
from tools.stoloto.lifetimes import constant
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models


class Tab(StolotoModel):
    """A draw on offer. Prizes and `value` are display strings; key order is the predecessor's."""

    lottery_code: str
    draw: int
    prize_title: str | None = None
    prize_subtitle: str | None = None
    value: str | None = None
    text: str | None = None
    tv_channel: str | None = None
    offer_text: str | None = None


class TabsAnswer(StolotoModel):
    """Draws that StoLoto advertises now."""

    data: GoodItems[Tab]


TABS = Endpoint(
    name="tabs",
    host="api",
    path="/cms/api/tabs",
    query={"platform": "OS", "user-segment": "ALL"},
    answer=TabsAnswer,
    parse=json_parser(TabsAnswer),
    keep_for=constant(MINUTE),
)
ABSENT = "StoLoto сейчас недоступен, а сохранённых данных об анонсах тиражей нет: какие тиражи объявлены, неизвестно."


def active_draws(stoloto: StolotoClient, catalogue: GamesCatalogue) -> "BaseTool":
    """Build the tool that reads `TABS`."""

    @stoloto_tool
    async def active_draws() -> tuple[str, ToolOutput]:
        """Активные тиражи, которые StoLoto анонсирует сейчас: лотерея, номер тиража, главный приз, телеканал.

        Вызывайте, когда спрашивают, какие розыгрыши объявлены, что разыгрывают на этой неделе или какой тираж покажут
        по телевизору. Цен и точного времени здесь нет: для них есть games_on_sale.
        """
        reading = await stoloto.read(TABS)
        found = Findings(reading, TABS.name)
        tabs = [_story(found, catalogue, tab) for tab in reading.value.data]
        return found.output({"draws": tabs}, absent=ABSENT)

    return active_draws


def _story(found: Findings, catalogue: GamesCatalogue, tab: Tab) -> dict[str, Any]:
    code = draws_code(tab.lottery_code)
    return {
        "lottery": code,
        "name": catalogue.name(code),
        "draw": found.fact(f"{code}.draw.number", tab.draw),
        "prize_title": tab.prize_title,
        "prize": found.fact(f"{code}.draw.prize", tab.value),
        "prize_subtitle": tab.prize_subtitle,
        "text": tab.text,
        "offer": tab.offer_text,
        "tv_channel": tab.tv_channel,
    }
