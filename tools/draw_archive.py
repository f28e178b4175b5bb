"""The tool for past draws of one lottery: a page of the archive, or a day of it."""

from datetime import date
from typing import TYPE_CHECKING

from tools.archive_pages import ARCHIVE, ArchiveAnswer, read_archive
from tools.day_of_draws import read_day
from tools.draw_details import ABSENT
from tools.draw_story import result
from tools.findings import Findings
from tools.inputs import DrawCount, PageNumber
from tools.lottery_codes import DrawsCode
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

#: Draws of a day that are told; some games hold a hundred.
_TOLD_OF_A_DAY = 30


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
