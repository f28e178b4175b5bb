"""The news page: links to articles among other links, or an empty shell that a script would fill."""

from datetime import datetime, timedelta
from html import escape

from tests.replicas.stoloto_texts import MONTHS, Texts
from tests.replicas.stoloto_timetable import MOSCOW

#: Days before now, slug, title; all invented.
ARTICLES = (
    (1, "novyi-grafik-tirazhei", "Новый график тиражей на декабрь"),
    (3, "itogi-voskresnogo-tirazha", "Итоги воскресного тиража «Русского лото»"),
    (5, "superpriz-4-iz-20", "Суперприз «4 из 20» продолжает расти"),
    (8, "kak-proverit-bilet", "Как проверить билет и получить выигрыш"),
    (12, "zhilishchnaya-lotereya-kvartiry", "В «Жилищной лотерее» разыграли квартиры"),
    (16, "momentalnye-lotereii", "Новые моментальные лотереи в продаже"),
    (20, "podderzhka-sporta", "На что идут отчисления от лотерей"),
    (27, "sportloto-6-iz-45", "Выигрыш в «Спортлото «6 из 45»"),
)


def _anchor(now: datetime, days: int, slug: str, title: str) -> str:
    day = now.astimezone(MOSCOW) - timedelta(days=days)
    return f'<li class="News_item__q7"><a href="/press/news/{day:%Y/%m/%d}/{slug}">{escape(title)}</a></li>'


def news_page(now: datetime, texts: Texts, *, served: bool) -> str:
    """The page as HTML. With `served=False` it has no articles, only the mark where a script would put them."""
    articles = list(ARTICLES)
    if texts.news_title is not None:
        articles[0] = (*ARTICLES[0][:2], texts.news_title)
    items = "\n".join(_anchor(now, *article) for article in articles)
    body = f'<ul class="News_list__b2">\n{items}\n</ul>' if served else ""
    today = now.astimezone(MOSCOW)
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Новости</title></head>
<body><div id="__next">
<header><a href="/">Столото</a> <a href="/ruslotto/game">Русское лото</a> <a href="/press/news">Новости</a></header>
<div class="Notice_box__k3">Сегодня {today.day} {MONTHS[today.month - 1]} {today.year}</div>
{body}
<aside><a href="/press/press-releases/2023/01/02/Itogi">Пресс-релизы</a>
<a href="/press/media/2022/10/01/smi">СМИ о нас</a></aside>
<footer><a href="https://www.stoloto.ru/rules">Правила</a></footer>
</div><script id="__NEXT_DATA__" type="application/json">{{"props":{{}}}}</script></body></html>
"""
