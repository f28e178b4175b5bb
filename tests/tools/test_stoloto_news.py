"""News out of HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tools.stoloto.client import StolotoClient
from tools.stoloto.news_page import parse_news
from tools.stoloto_news import NEWS, stoloto_news

PIECES = (
    "<a href='/press/news/2026/11/20/x'>", "</a>", "<a href=", "<![", "]]>", "<!--", "<", ">", "&#xD800;", "&nbsp;",
    "новости", "<script>", "</script>", '"', "\x00", "<p>", "<!doctype", "<?xml",
)  # fmt: skip


async def test_tells_titles_days_and_links(stoloto: StolotoClient, replica: StolotoReplica) -> None:
    replica.texts.news_title = "Пейте воду & «читайте» новости"
    told, output = await call(stoloto_news(stoloto))
    assert len(told["news"]) == 8
    first = told["news"][0]
    assert first == {
        "title": "Пейте воду & «читайте» новости",
        "date": "21.11.2026",
        "link": "https://www.stoloto.ru/press/news/2026/11/21/novyi-grafik-tirazhei",
    }
    assert facts(output)["news.1.link"] == first["link"]


async def test_a_page_without_links_is_no_news(stoloto: StolotoClient, replica: StolotoReplica) -> None:
    replica.options.news_served = False
    told, output = await call(stoloto_news(stoloto))
    assert told["news"] == []
    assert output.source == "live"


async def test_the_snapshot_has_dated_publications(offline: StolotoClient) -> None:
    told, _ = await call(stoloto_news(offline))
    assert told["source"] == "snapshot"
    assert all(item["link"].startswith("https://") and item["date"] for item in told["news"])


@pytest.mark.parametrize("body", ["", "null", "[]", '{"error": "no"}', '"news"'])
def test_json_is_no_page(body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_news(body.encode())


@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=20))
def test_no_html_is_too_broken(pieces: list[str]) -> None:
    page = parse_news(("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass"))
    assert all(len(item.title) >= 5 for item in page.news)


def test_bytes_of_another_encoding_are_survived() -> None:
    page = parse_news("<a href='/press/news/2026/11/20/x'>Новости</a>".encode("cp1251"))
    assert [item.date for item in page.news] == ["20.11.2026"]


def test_news_hold_for_ten_minutes() -> None:
    assert NEWS.keep_for(parse_news(sent("news.html"))) == 600
