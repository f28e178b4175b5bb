"""News of StoLoto."""

from typing import TYPE_CHECKING

from tools.findings import Findings
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.lifetimes import CONTENT, constant
from tools.stoloto.news_page import NewsAnswer, parse_news
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

NEWS = Endpoint(
    name="news",
    host="site",
    path="/press/news",
    answer=NewsAnswer,
    parse=parse_news,
    keep_for=constant(CONTENT),
    # A page of a protection has no news either, and looks like any page.
    hollow=lambda answer: not answer.news,
)
ABSENT = "StoLoto сейчас недоступен: это сохранённые ранее новости, свежих среди них нет."
_MOST = 20


def stoloto_news(stoloto: StolotoClient) -> "BaseTool":
    """Build the tool that reads `NEWS`."""

    @stoloto_tool
    async def stoloto_news() -> tuple[str, ToolOutput]:
        """Новости StoLoto: заголовок, дата, ссылка; новые сначала.

        Вызывайте, когда спрашивают о новостях, событиях, акциях или о крупных выигрышах последнего времени. Текста
        новостей здесь нет, только заголовки: не пересказывайте того, чего в них нет.
        """
        reading = await stoloto.read(NEWS)
        found = Findings(reading, NEWS.name)
        news = [
            {
                "title": item.title,
                "date": found.fact(f"news.{place}.date", item.date),
                "link": found.fact(f"news.{place}.link", item.link),
            }
            for place, item in enumerate(reading.value.news[:_MOST], start=1)
        ]
        return found.output({"news": news}, absent=ABSENT)

    return stoloto_news
