"""Pages of the archive of one lottery."""

from datetime import date
from typing import TYPE_CHECKING

from tools.draw_details import ABSENT
from tools.draw_story import result
from tools.findings import Findings
from tools.inputs import DrawCount, PageNumber
from tools.lottery_codes import DrawsCode
from tools.output import ToolOutput
from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.client import StolotoClient
from tools.stoloto.draw_row import DrawRow
from tools.stoloto.endpoint import MINUTE, Endpoint
from tools.stoloto.errors import StolotoNotFound
from tools.stoloto.lenient import Flag, json_parser
from tools.stoloto.lifetimes import constant
from tools.stoloto.reading import Reading
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

# Draws that may be held between the readings of two pages; the first page is kept for a minute.
_DRAWS_MEANWHILE = 5
#: Draws of a day that are told; some games hold a hundred.
_TOLD_OF_A_DAY = 30


class ArchiveAnswer(StolotoModel):
    """One page of draws, newest first.

    Past about 25 000 draws StoLoto repeats the last page and goes on saying `hasMore`.
    """

    draws: GoodItems[DrawRow]
    has_more: Flag = False


ARCHIVE = Endpoint(
    name="archive",
    host="site",
    path="/p/api/mobile/api/v35/service/draws/archive",
    query={"game": "{lottery}", "count": "{count}", "page": "{page}"},
    answer=ArchiveAnswer,
    parse=json_parser(ArchiveAnswer),
    keep_for=constant(MINUTE),
    empty=lambda answer: not answer.draws,
)


async def read_archive(
    stoloto: StolotoClient, lottery: str, count: int, page: int, *, refresh: bool = False
) -> Reading[ArchiveAnswer]:
    """One page of the archive. Raises `StolotoNotFound` past its end, besides what `StolotoClient.read` raises.

    Draws are numbered without gaps, so a page that begins later than its place allows is the last page repeated.
    """
    reading = await stoloto.read(ARCHIVE, refresh=refresh, lottery=lottery, count=count, page=page)
    if page > 1:
        newest = (await stoloto.read(ARCHIVE, lottery=lottery, count=count, page=1)).value.draws[0].number
        expected = newest - (page - 1) * count
        if reading.value.draws[0].number - expected >= max(count, _DRAWS_MEANWHILE):
            raise StolotoNotFound(f"the archive of {lottery!r} ends before page {page}")
    return reading


def draw_archive(stoloto: StolotoClient) -> "BaseTool":
    """Build the tool that reads `ARCHIVE`."""

    @stoloto_tool
    async def draw_archive(
        lottery: DrawsCode, count: DrawCount = 10, page: PageNumber = 1, day: date | None = None
    ) -> tuple[str, ToolOutput]:
        """Архив тиражей одной лотереи по страницам, новые сначала: номер, дата, выигрышные числа, суперприз.

        Вызывайте, когда нужно много прошедших тиражей: за день, за период, для статистики. Выплат по категориям здесь
        нет: для них есть draw_details и draw_by_number. Деньги в рублях, время московское.

        Args:
            lottery: Код лотереи, например ruslotto, 6x45, 4x20, 5x36plus, top3.
            count: Сколько тиражей на странице, от 1 до 50.
            page: Номер страницы: 1 — самые новые тиражи.
            day: День по Москве, ГГГГ-ММ-ДД: все тиражи этого дня, сколько бы страниц назад он ни был.
        """
        if day is not None:
            return await _of_day(stoloto, lottery, day)
        reading = await read_archive(stoloto, lottery, count, page)
        found = Findings(reading, ARCHIVE.name)
        draws = [result(found, lottery, draw) for draw in reading.value.draws]
        content = {"lottery": lottery, "page": page, "draws": draws, "has_more": reading.value.has_more}
        return found.output(content, absent=ABSENT)

    return draw_archive


async def _of_day(stoloto: StolotoClient, lottery: str, day: date) -> tuple[str, ToolOutput]:
    from tools.day_of_draws import read_day  # noqa: PLC0415 - it reads the pages of this file

    held = await read_day(stoloto, lottery, day)
    found = Findings(held.first, ARCHIVE.name)
    draws = [result(found, lottery, draw) for draw in held.draws]
    content = {
        "lottery": lottery,
        "day": day.isoformat(),
        "draws_that_day": len(draws),
        "draws": draws[:_TOLD_OF_A_DAY],
        "remark": None if held.begun else "Завершённых тиражей за этот день ещё нет.",
    }
    text, output = found.output(content, absent=ABSENT)
    return text, output.model_copy(update={"data": ArchiveAnswer(draws=list(held.draws), has_more=False)})
