"""One draw of a lottery by its number."""

import time
from typing import TYPE_CHECKING, Any

from tools.draw_story import prizes, result
from tools.findings import Findings
from tools.inputs import DrawNumber
from tools.lottery_codes import DrawsCode, draws_code
from tools.output import ToolOutput
from tools.stoloto.answer import StolotoModel
from tools.stoloto.client import StolotoClient
from tools.stoloto.draw_row import DrawRow
from tools.stoloto.endpoint import DAY, MINUTE, Endpoint
from tools.stoloto.lenient import json_parser
from tools.stoloto.lifetimes import FINISHED, until
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models


class DrawAnswer(StolotoModel):
    """One draw; null when StoLoto knows none with this number."""

    draw: DrawRow | None


def lifetime(answer: DrawAnswer, now: float | None = None) -> float:
    """Seconds for which a draw holds: long when it is finished and its prizes are known or a day has passed.

    An unfinished draw changes at its moment, and prizes are published some time after the numbers.
    """
    draw = answer.draw
    if draw is None:
        return MINUTE
    held = draw.moment.timestamp() if draw.moment else None
    old = held is not None and held + DAY < (time.time() if now is None else now)
    if draw.completed and draw.numbers and (old or draw.win_categories or draw.winners):
        return FINISHED
    return until([held], MINUTE, now)


DRAW = Endpoint(
    name="draw",
    host="site",
    path="/p/api/mobile/api/v35/service/draws/{lottery}/{number}",
    answer=DrawAnswer,
    parse=json_parser(DrawAnswer),
    keep_for=lifetime,
    empty=lambda answer: answer.draw is None,
)


def _story(found: Findings, lottery: str, draw: DrawRow) -> dict[str, Any]:
    path = f"{draws_code(lottery)}#{draw.number}"
    return {
        **result(found, lottery, draw),
        "ticket_price": found.fact(f"{path}.ticket_price", draw.ticket_price),
        "tickets": found.fact(f"{path}.tickets", draw.ticket_count),
        "paid_out": found.fact(f"{path}.summ_payed", draw.summ_payed),
        "payout_started": draw.payout_info.payout_started if draw.payout_info else None,
        "prizes": prizes(found, lottery, draw),
    }


def draw_by_number(stoloto: StolotoClient) -> "BaseTool":
    """Build the tool that reads `DRAW`."""

    @stoloto_tool
    async def draw_by_number(lottery: DrawsCode, number: DrawNumber) -> tuple[str, ToolOutput]:
        """Один тираж лотереи по его номеру: дата, выигрышные числа, суперприз, цена билета, выплаты по категориям.

        Вызывайте, когда пользователь назвал номер тиража, в том числе для проверки его билета. Деньги в рублях,
        `amount` — на одного победителя, время московское.

        Args:
            lottery: Код лотереи, например ruslotto, 6x45, 4x20, 5x36plus, top3.
            number: Номер тиража.
        """
        reading = await stoloto.read(DRAW, lottery=lottery, number=number)
        found = Findings(reading, DRAW.name)
        draw = reading.value.draw
        return found.output({"lottery": lottery, "draw": _story(found, lottery, draw) if draw else None})

    return draw_by_number
