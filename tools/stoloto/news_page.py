"""The news list of StoLoto: an HTML page turned into titles, links and dates."""

import re
from datetime import date
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel
from pydantic_core import from_json

from tools.plain_text import HtmlReader, one_line

SITE = "https://www.stoloto.ru"
_NEWS_PATH = re.compile(r"/press/news/(\d{4})/(\d{2})/(\d{2})/.+")
_SHORTEST_TITLE = 5


class NewsItem(BaseModel):
    """A piece of news: absolute link, day as `DD.MM.YYYY`. The list carries no descriptions."""

    title: str
    link: str
    date: str | None = None
    description: str | None = None


class NewsAnswer(BaseModel):
    """News, newest first."""

    news: list[NewsItem]


class _Anchors(HtmlReader):
    """Collects (address, text) of every anchor."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._address: str | None = None
        self._pieces: list[str] = []

    def read(self, html: str) -> None:
        super().read(html)
        self._finish()

    def text(self, piece: str) -> None:
        if self._address is not None:
            self._pieces.append(piece)

    def opened(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "a":
            self._finish()
            self._address = attributes.get("href")

    def closed(self, tag: str) -> None:
        if tag == "a":
            self._finish()

    def _finish(self) -> None:
        if self._address is not None:
            self.found.append((self._address, one_line("".join(self._pieces))))
        self._address = None
        self._pieces = []


def _item(address: str, title: str) -> NewsItem | None:
    try:
        parts = urlsplit(urljoin(SITE, address.strip()))
    except ValueError:  # the standard library refuses addresses such as `http://[`
        return None
    found = _NEWS_PATH.fullmatch(parts.path)
    host = parts.hostname or ""
    if found is None or len(title) < _SHORTEST_TITLE or not (host == "stoloto.ru" or host.endswith(".stoloto.ru")):
        return None
    try:
        day = date(*map(int, found.groups())).strftime("%d.%m.%Y")
    except ValueError:
        day = None
    return NewsItem(title=title, link=f"{parts.scheme}://{parts.netloc}{parts.path}", date=day)


def parse_news(body: bytes) -> NewsAnswer:
    """News in the page; an empty list when it has none, each link once, as served.

    The canonical JSON of an answer is taken too, for the snapshot. Other JSON raises `ValueError`.
    """
    text = body.decode("utf-8", errors="replace").strip()
    if not text or text.startswith(("{", "[", '"')) or text in ("null", "true", "false"):
        return NewsAnswer.model_validate(from_json(text))
    anchors = _Anchors()
    anchors.read(text)
    unique: dict[str, NewsItem] = {}
    for address, title in anchors.found:
        item = _item(address, title)
        if item is not None:
            unique.setdefault(item.link, item)
    return NewsAnswer(news=list(unique.values()))
