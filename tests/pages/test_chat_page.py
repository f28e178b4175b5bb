"""The chat page in a browser, with the server's side played from scripts and by the service."""

import asyncio
from datetime import datetime, timedelta

import pytest

from tests.pages.conftest import Tab
from tests.pages.scripted_chat import ScriptedChat, answer, status
from tests.pages.talking import answers, asked, opened
from tests.wires.conftest import service
from tools.moscow_time import MOSCOW
from tools.output import Fact, LotteryCard

QUICK = "Подбери быструю лотерею с небольшим призом"
TOMORROW = (datetime.now(MOSCOW) + timedelta(days=1)).replace(hour=20, minute=15, second=0, microsecond=0)
SIX = LotteryCard(
    code="6x45",
    name="6 из 45",
    price=100,
    prize=12_500_000,
    frequency="девять тиражей в день",
    speed="результат в тот же день",
    next_draw=TOMORROW.isoformat(),
    link="https://www.stoloto.ru/6x45",
)
HOME = LotteryCard(code="gzhl", name="Жилищная лотерея", price=150, prize="трёхкомнатная квартира")
MORNING = datetime(2026, 11, 22, 7, 15, tzinfo=MOSCOW)
SUMMER = datetime(2026, 6, 15, tzinfo=MOSCOW)
FACTS = [
    Fact(value=100, field="6x45.price", source="stoloto:games", fetched_at=MORNING),
    Fact(value=8_145_060, field="6x45.odds_top", source="knowledge:6x45", fetched_at=SUMMER),
    Fact(value=5.49, field="rapido.odds.any.one_in", source="computed:odds", fetched_at=datetime.now(MOSCOW)),
    Fact(value=0.5, field="rapido.odds.top_for_5.percent", source="computed:odds", fetched_at=datetime.now(MOSCOW)),
    Fact(value=[3, 4], field="ruslotto#17.winning_numbers", source="stoloto:details", fetched_at=SUMMER, stale=True),
]


@pytest.mark.parametrize(("width", "touch"), [(1280, False), (390, True), (320, True)])
async def test_a_question_shows_statuses_then_the_answer(
    tab: Tab, chat: ScriptedChat, url: str, width: int, touch: bool
) -> None:
    searching, writing = asyncio.Event(), asyncio.Event()
    found = answer("Вот что подойдёт.\nВыигрыш — дело случая.", SIX, HOME, facts=FACTS, degraded=True)
    chat.then(status("Ищу в базе знаний…"), searching, status("Обдумываю ответ…"), writing, found)
    async with tab(width=width, touch=touch) as page:
        await opened(page, url)
        assert await page.value("document.getElementById('scroller').scrollTop") == 0
        await page.click("#quick button")
        await page.until("document.getElementById('status').textContent === 'Ищу в базе знаний…'")
        searching.set()
        await page.until("document.getElementById('status').textContent === 'Обдумываю ответ…'")
        writing.set()
        await answers(page, 1)
        assert chat.questions == [QUICK]
        assert await page.text("#status") == ""
        assert await page.text(".bot .bubble") == "Вот что подойдёт.\nВыигрыш — дело случая."
        first = await page.text(".card")
        for part in (
            "6 из 45",
            "100\u00a0₽",
            "12,5\u00a0млн\u00a0₽",
            "девять тиражей в день",
            "завтра, 20:15\u00a0МСК",
            "через",
        ):
            assert part in first
        assert "Шанс главного приза\n1\u00a0к\u00a08\u00a0145\u00a0060" in first
        assert "Шанс любого приза" not in first
        assert "трёхкомнатная квартира" in await page.text(".card:nth-child(2)")
        assert "Упрощённый режим" in await page.text(".hint")
        assert await page.value("document.documentElement.scrollWidth <= window.innerWidth")
        assert await page.value("document.querySelector('.user').getBoundingClientRect().bottom > 60")
        assert not page.problems
        assert all(address.split("://")[1].startswith(url.split("://")[1] + "/") for address in page.requests)
        assert page.transferred < 60_000


async def test_the_countdown_goes_on(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.then(answer("Вот что подойдёт.", SIX))
    clock = """
      const Clock = Date, ticks = [];
      let ahead = 0;
      window.Date = class extends Clock {
        constructor(...said) { super(...(said.length ? said : [Clock.now() + ahead])); }
      };
      window.setInterval = (run) => ticks.push(run);
      window.later = (hours) => { ahead = hours * 3_600_000; for (const run of ticks) run(); };
    """
    async with tab() as page:
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=clock)
        await opened(page, url)
        await asked(page, "Что взять?")
        await answers(page, 1)
        soon = await page.text(".card .away")
        await page.value("later(-50)")
        assert soon.startswith("через ")
        assert (await page.text(".card .away")).startswith(("через 2\u00a0дня", "через 3\u00a0дня"))
        await page.value("later(49)")
        assert await page.text(".card .away") == "время тиража прошло"
        assert not page.problems


async def test_facts_tell_where_values_come_from(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.then(answer("Цена 100 ₽.", SIX, facts=FACTS))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Сколько стоит билет?")
        await answers(page, 1)
        assert "по данным с 15.06.2026 по 22.11.2026, 07:15\u00a0МСК" in await page.text(".facts summary")
        await page.click(".facts summary")
        await page.until("document.querySelectorAll('.facts section').length === 3")
        facts = await page.text(".facts")
        for part in (
            "6 из 45",
            "цена",
            "100\u00a0₽",
            "1\u00a0к\u00a08\u00a0145\u00a0060",
            "Русское лото",
            "тираж 17",
            "сейчас может быть иначе",
            "Расчёт",
            "шанс любого приза\n1\u00a0к\u00a05,5",
            "шанс главного приза, билетов: 5, в процентах",
        ):
            assert part in facts
        assert not page.problems


async def test_what_servers_say_is_text_and_only_https_is_a_link(tab: Tab, chat: ScriptedChat, url: str) -> None:
    markup = '<script>window.hacked = 1</script><img src="x" onerror="window.hacked = 1">'
    bad = LotteryCard(code="x", name=markup, prize=markup, description=markup, link="javascript:window.hacked=1")
    plain = LotteryCard(code="y", name="Без https", link="http://www.stoloto.ru/y")
    facts = [
        Fact(
            value="https://www.stoloto.ru/news", field=f"{markup}.link", source=markup, fetched_at=datetime.now(MOSCOW)
        )
    ]
    text = f"{markup} https://www.stoloto.ru/news, https://evil.example/"
    chat.then(status(markup), answer(text, bad, plain, SIX, facts=facts))
    async with tab() as page:
        await opened(page, url)
        await asked(page, markup)
        await answers(page, 1)
        await page.click(".facts summary")
        await page.until("document.querySelector('.facts section')")
        assert await page.text(".user .bubble") == markup
        assert await page.value("document.querySelector('.bot .bubble').textContent") == text.replace(
            "/news,", "/news (в новой вкладке),"
        )
        assert await page.text(".card h3") == markup
        assert await page.value("document.querySelectorAll('.log script, .log img').length") == 0
        assert await page.value("window.hacked === undefined")
        links = await page.value("[...document.querySelectorAll('.log a')].map((a) => [a.href, a.rel, a.target])")
        safe = ["noopener noreferrer", "_blank"]
        news = ["https://www.stoloto.ru/news", *safe]
        assert links == [news, ["https://www.stoloto.ru/6x45", *safe], news]
        assert not page.problems


async def test_the_first_paint_is_quick(tab: Tab, url: str) -> None:
    painted = (
        "new Promise((done) => new PerformanceObserver((list) => {"
        " const [first] = list.getEntriesByName('first-contentful-paint'); if (first) done(first.startTime); })"
        ".observe({type: 'paint', buffered: true}))"
    )
    paints: list[float] = []
    while not paints or (paints[-1] > 1000 and len(paints) < 8):  # of several, so that a busy machine does not count
        async with tab() as page:
            await opened(page, url)
            paints.append(await page.value(painted))
    assert min(paints) < 3000  # half a second is the goal, for a machine that has time


async def test_the_service_itself_answers(tab: Tab) -> None:
    async with service() as server, tab() as page:
        await opened(page, server.url)
        await page.click("#quick button")
        await answers(page, 1)
        assert await page.value("document.querySelectorAll('.card').length") > 0
        await page.click(".facts summary")
        await page.until("document.querySelector('.facts section')")
        assert not page.problems
