"""Turns on the chat page while they run: words as they come, stops, questions that wait."""

import asyncio

from api.frames import ResponseCancelled
from tests.pages.conftest import Tab
from tests.pages.scripted_chat import ScriptedChat, answer, chunk, status
from tests.pages.talking import answers, asked, opened, shown


async def test_an_answer_stands_below_its_own_question(tab: Tab, chat: ScriptedChat, url: str) -> None:
    first = asyncio.Event()
    chat.then(status("Думаю…"), first, answer("Первый ответ."))
    chat.then(first, answer("Второй ответ."))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Первый вопрос")
        await asked(page, "Второй вопрос")
        await page.until("document.querySelectorAll('.turn').length === 2")
        first.set()
        await answers(page, 2)
        bubbles = await page.value("[...document.querySelectorAll('.bubble')].map((node) => node.textContent)")
        assert bubbles == ["Первый вопрос", "Первый ответ.", "Второй вопрос", "Второй ответ."]


async def test_a_stop_that_came_before_the_turn_is_sent_again(tab: Tab, chat: ScriptedChat, url: str) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()
    chat.then(begun, status("Думаю…"), ended, ResponseCancelled())
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Вопрос")
        await page.press("Escape")
        await shown(page, "#status", "Останавливаю…")
        begun.set()
        await page.received("STATUS_GROK_PROCESSING")
        ended.set()
        await page.until("document.querySelector('.failure')")
        assert chat.cancels == 2
        assert await page.value("document.getElementById('stop').hidden")


async def test_words_before_more_work_were_not_the_answer(tab: Tab, chat: ScriptedChat, url: str) -> None:
    searching, done = asyncio.Event(), asyncio.Event()
    chat.then(chunk("Сейчас посмотрю. "), searching, status("Ищу…"), done, chunk("Нашёл"), answer("Нашёл."))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Вопрос")
        await shown(page, ".draft .bubble", "Сейчас посмотрю. ")
        assert await page.text("#status") == "Пишу ответ…"
        searching.set()
        await page.until("document.querySelector('.draft') === null")
        done.set()
        await answers(page, 1)
        assert await page.text(".bot .bubble") == "Нашёл."


async def test_a_growing_answer_is_followed_but_its_beginning_stays_in_sight(
    tab: Tab, chat: ScriptedChat, url: str
) -> None:
    more = asyncio.Event()
    line = "Строка длинного ответа.\n"
    chat.then(chunk(line), *(chunk(line) for _ in range(60)), more, answer(line * 61))
    async with tab(width=390, height=700) as page:
        await opened(page, url)
        await asked(page, "Вопрос")
        await page.until("document.querySelector('.draft').textContent.split('Строка').length === 62")
        top = "document.querySelector('.bot').offsetTop - document.getElementById('scroller').scrollTop"
        before = await page.value(top)
        assert 0 < before < 300
        more.set()
        await answers(page, 1)
        assert await page.value(top) == before
