"""The last draws of one lottery with their prizes."""

from typing import TYPE_CHECKING

from tools.draw_story import prizes, result
from tools.findings import Findings
from tools.inputs import DrawCount
from tools.lottery_codes import DrawsCode, draws_code
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.detailed_draw import DetailsAnswer
from tools.stoloto.endpoint import MINUTE, Endpoint
from tools.stoloto.lenient import json_parser
from tools.stoloto.lifetimes import constant
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

DETAILS = Endpoint(
    name="details",
    host="site",
    path="/p/api/mobile/api/v35/service/draws/{lottery}/details",
    query={"count": "{count}"},
    answer=DetailsAnswer,
    parse=json_parser(DetailsAnswer),
    keep_for=constant(MINUTE),
    empty=lambda answer: not answer.draws,
)
ABSENT = "Это сохранённые ранее тиражи: после них были и другие. Чего в данных нет, то неизвестно."


def draw_details(stoloto: StolotoClient) -> "BaseTool":
    """Build the tool that reads `DETAILS`."""

    @stoloto_tool
    async def draw_details(lottery: DrawsCode, count: DrawCount = 5) -> tuple[str, ToolOutput]:
        """Последние тиражи одной лотереи: выигрышные числа, дата, суперприз, победители и выплаты по категориям.

        Вызывайте, когда спрашивают о результатах последнего розыгрыша, выигравших числах или о том, кто и сколько
        выиграл. Деньги в рублях, `amount` — на одного победителя, время московское.

        Args:
            lottery: Код лотереи, например ruslotto, 6x45, 4x20, 5x36plus, top3.
            count: Сколько последних тиражей вернуть, от 1 до 50.
        """
        reading = await stoloto.read(DETAILS, lottery=lottery, count=count)
        found = Findings(reading, DETAILS.name)
        draws = [
            {
                **result(found, lottery, draw),
                "tickets": found.fact(f"{draws_code(lottery)}#{draw.number}.tickets", draw.tickets_count),
                "prizes": prizes(found, lottery, draw),
            }
            for draw in reading.value.draws
        ]
        return found.output({"lottery": lottery, "draws": draws}, absent=ABSENT)

    return draw_details
