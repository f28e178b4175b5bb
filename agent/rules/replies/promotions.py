"""Answers about discounts, promotional codes and free tickets: hardly any data tell of them."""

import re
from collections.abc import Iterator

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of
from tools.stoloto.main_cards import MainAnswer
from tools.stoloto.news_page import NewsAnswer

MOST = 3
_OF_PROMOTION = re.compile(r"скидк|промо|\bакци[яиюй]|бонус(?!н)|бесплатн|к[эе]шб[эе]к|в подарок|подарк|купон")


def promotions_reply(_: Need, sources: Sources) -> Reply:
    """That no discount is in the data, or what the main page and the news say of one."""
    words = texts("promotions")
    news, page = sources.output("stoloto_news"), sources.output("main_page")
    told = [title for title in (*_on_page(sources), *_in_news(sources)) if _OF_PROMOTION.search(normal(title))]
    if not told:
        return Reply.of(words["none"], words["where"], words["careful"])
    dated = next((as_of(output) for output in (page, news) if output is not None), "")
    lines = [f"– {title}" for title in dict.fromkeys(told)]
    return Reply.of(f"{words['found']} ({dated}):", *lines[:MOST], words["where"], words["careful"])


def _on_page(sources: Sources) -> Iterator[str]:
    output = sources.output("main_page")
    if output is None or not isinstance(output.data, MainAnswer):
        return
    for section in output.data.data:
        for content in section.contents:
            yield from (card.name for card in (*(content.item.spinners or ()), *(content.item.special_cards or ())))


def _in_news(sources: Sources) -> Iterator[str]:
    output = sources.output("stoloto_news")
    if output is None or not isinstance(output.data, NewsAnswer):
        return
    for item in output.data.news:
        yield f"{f'{item.date}: ' if item.date else ''}{item.title} ({item.link})"
