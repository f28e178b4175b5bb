"""Typing, limits and refusals on the chat page; what assistive technology is told."""

import asyncio
import json

import pytest

from api.failure_replies import error_frame
from api.frames import ErrorCode
from tests.pages.conftest import Tab
from tests.pages.scripted_chat import ScriptedChat, answer, ending
from tests.pages.talking import answers, asked, opened


@pytest.mark.parametrize("error", ["rate_limited", "timeout"])
async def test_a_refused_question_says_why_and_can_be_repeated(
    tab: Tab, chat: ScriptedChat, url: str, error: ErrorCode
) -> None:
    refusal = error_frame(error)
    chat.then(refusal if error in ("busy", "rate_limited") else ending(refusal))
    chat.then(answer("Готово."))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Вопрос")
        await page.until("document.querySelector('.failure')")
        assert refusal.data.message in await page.text(".user .failure")
        assert await page.text("#status") == ""
        await page.click(".failure button")
        await answers(page, 1)
        assert chat.questions == ["Вопрос", "Вопрос"]
        assert await page.value("document.querySelector('.failure') === null")


async def test_busy_is_said_of_the_question_that_was_refused(tab: Tab, chat: ScriptedChat, url: str) -> None:
    answered = asyncio.Event()
    chat.then(answered, answer("Первый ответ."))
    chat.then(error_frame("busy"))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Первый")
        await asked(page, "Второй")
        await page.until("document.querySelector('.failure')")
        assert "Второй" in await page.value("document.querySelector('.failure').parentElement.innerText")
        answered.set()
        await answers(page, 1)
        kept = (
            "JSON.parse(sessionStorage['lotobot.chat']).turns.map((turn) => [turn.text, turn.answer?.formatted_text])"
        )
        assert await page.value(kept) == [
            ["Первый", "Первый ответ."],
            ["Второй", None],
        ]


async def test_enter_sends_and_shift_enter_starts_a_line(tab: Tab, chat: ScriptedChat, url: str) -> None:
    async with tab() as page:
        await opened(page, url)
        await page.press("Enter")
        await page.type("Первая строка")
        await page.press("Enter", shift=True)
        await asked(page, "вторая")
        await answers(page, 1)
        assert chat.questions == ["Первая строка\nвторая"]
        assert await page.value("document.getElementById('question').value") == ""


async def test_a_long_question_is_kept_but_not_sent(tab: Tab, chat: ScriptedChat, url: str) -> None:
    async with tab() as page:
        await opened(page, url)
        await page.type("я" * 3999 + "🙂🙂")
        assert "Сократите вопрос на 1" in await page.text("#counter")
        await page.press("Enter")
        assert await page.value("document.getElementById('send').disabled")
        assert await page.value("document.getElementById('question').value.length") == 4003
        await page.call("Input.dispatchKeyEvent", type="rawKeyDown", key="Backspace", windowsVirtualKeyCode=8)
        await page.press("Enter")
        await answers(page, 1)
        assert [len(question) for question in chat.questions] == [4000]


async def test_the_page_is_used_without_a_mouse(tab: Tab, chat: ScriptedChat, url: str) -> None:
    async with tab() as page:
        await opened(page, url)
        await page.value("document.querySelector('.skip').focus()")
        await page.press("Tab")
        await page.press("Enter")
        await answers(page, 1)
        tree = (await page.call("Accessibility.getFullAXTree"))["nodes"]
        told = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]}
        for expected in (
            ("log", "Разговор"), ("textbox", "Ваш вопрос"), ("button", "Отправить"), ("main", "Чат"),
            ("heading", "LotoBot"), ("heading", "Вы"), ("button", "Новый разговор"),
        ):  # fmt: skip
            assert expected in told, expected
        assert await page.value("document.getElementById('status').getAttribute('aria-live')") == "polite"


async def test_sums_times_and_odds_in_words(tab: Tab, url: str) -> None:
    async with tab() as page:
        await page.open(url)
        told = await page.value(
            """import('/static/chat/wording.js').then((say) => {
              const now = new Date('2026-11-22T20:00:00+03:00');
              const at = (text) => new Date(text);
              return [
                say.whole('от 10 000 000 ₽, 95 тиражей').replaceAll('\\u00a0', '_'),
                say.rubles(50), say.rubles(300000), say.rubles(12500000), say.rubles(12345678), say.rubles(1460000000),
                say.odds(8145060), say.odds(5.49),
                say.drawTime(at('2026-11-22T20:15:00+03:00'), now), say.drawTime(at('2026-11-23T00:05:00+03:00'), now),
                say.drawTime(at('2026-11-29T10:00:00+03:00'), now),
                ...['2026-11-22T20:00:20+03:00', '2026-11-22T22:15:00+03:00', '2026-11-25T23:00:00+03:00',
                    '2026-11-22T19:59:00+03:00'].map((text) => say.countdown(at(text), now)),
                say.dataTime(at('2026-09-17T00:00:00Z')), say.dataTime(at('2026-11-22T07:15:00Z')),
                say.moment('soon'), say.moment(null),
              ]; })"""
        )
    assert json.loads(json.dumps(told).replace("\\u00a0", " ")) == [
        "от 10_000_000_₽, 95 тиражей",
        "50 ₽", "300 000 ₽", "12,5 млн ₽", "12 345 678 ₽", "1,46 млрд ₽", "1 к 8 145 060", "1 к 5,5",
        "сегодня, 20:15 МСК", "завтра, 00:05 МСК", "вс, 29 ноября, 10:00 МСК",
        "меньше чем через минуту", "через 2 ч 15 мин", "через 3 дня 3 ч", "", "17.09.2026", "22.11.2026, 10:15 МСК",
        None, None,
    ]  # fmt: skip


async def test_dark_and_light(tab: Tab, url: str) -> None:
    shades = []
    for scheme in ("light", "dark"):
        async with tab(scheme=scheme) as page:
            await page.open(url)
            shades.append(await page.value("getComputedStyle(document.body).backgroundColor"))
    assert shades == ["rgb(245, 243, 238)", "rgb(20, 25, 27)"]
