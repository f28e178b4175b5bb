"""Thumbs under an answer of the chat page."""

import json

from tests.pages.conftest import Tab
from tests.pages.page import Page
from tests.pages.scripted_chat import RUN, ScriptedChat
from tests.pages.talking import READY, answers, asked, opened, shown

PRESSED = "[...document.querySelectorAll('.thumb')].map((thumb) => thumb.getAttribute('aria-pressed'))"


async def answered(page: Page, url: str) -> None:
    """Have an answer to judge."""
    await opened(page, url)
    await asked(page, "Вопрос")
    await answers(page, 1)


async def test_an_answer_is_scored_then_commented(tab: Tab, chat: ScriptedChat, url: str) -> None:
    async with tab(width=390) as page:
        await answered(page, url)
        await page.click(".thumb:nth-child(2)")
        await shown(page, ".said", "Спасибо, оценка учтена.")
        assert await page.value(PRESSED) == ["false", "true"]
        await page.value("document.querySelector('.comment input').focus()")
        await page.press("Enter")
        await page.type("Цена <b>старая</b>")
        await page.press("Enter")
        await shown(page, ".said", "Спасибо за отзыв!")
        assert await page.value("document.querySelector('.comment') === null")
        assert await page.value("document.activeElement.getAttribute('aria-label')") == "Ответ не помог"
        await page.reload()
        await page.until(READY)
        assert await page.value(PRESSED) == ["false", "true"]
        await page.click(".thumb")
        await page.until(f"String({PRESSED}) === 'true,false'")
        assert await page.value("document.documentElement.scrollWidth <= window.innerWidth")
        assert not page.problems
    assert chat.feedback == [
        {"trace": RUN, "score": -1},
        {"trace": RUN, "score": -1, "comment": "Цена <b>старая</b>"},
        {"trace": RUN, "score": 1},
    ]


async def test_the_thumbs_go_where_nobody_takes_scores(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.feedback_status = 404
    async with tab() as page:
        await answered(page, url)
        await page.click(".thumb")
        await page.until("document.querySelector('.feedback') === null")
        assert await page.text(".bot .bubble") == "Хорошо."


async def test_a_score_that_was_not_taken_can_be_given_again(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.feedback_status = 500
    async with tab() as page:
        await answered(page, url)
        await page.click(".thumb")
        await page.until("document.querySelector('.said').textContent.includes('не отправлен')")
        assert await page.value(PRESSED) == ["false", "false"]
        chat.feedback_status = 200
        await page.click(".thumb")
        await page.until(f"String({PRESSED}) === 'true,false'")


async def test_thumbs_have_names_and_are_reached_by_keyboard(tab: Tab, url: str) -> None:
    async with tab() as page:
        await answered(page, url)
        await page.value("document.querySelector('.thumb').focus()")
        await page.press("Enter")
        await page.until(f"String({PRESSED}) === 'true,false'")
        tree = (await page.call("Accessibility.getFullAXTree"))["nodes"]
        told = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]}
        named = json.dumps(sorted(told), ensure_ascii=False)
        for expected in ("Ответ полезен", "Ответ не помог", "Оценка ответа", "Что помогло?"):
            assert expected in named
