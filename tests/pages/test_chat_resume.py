"""Lost connections and reloads on the chat page, with the server's side played from scripts."""

import asyncio

from api.failure_replies import error_frame
from api.server import WIRE
from tests.operation.ports import free_port
from tests.pages.conftest import Tab
from tests.pages.page import Page
from tests.pages.scripted_chat import ScriptedChat, answer, chunk, ending, status
from tests.pages.talking import READY, answers, asked, opened, shown
from tests.replicas.serving import serving
from tools.output import LotteryCard

AWAY = "document.getElementById('link').dataset.state === 'waiting'"
SIX = LotteryCard(code="6x45", name="6 из 45", prize=12_500_000)


async def test_a_lost_network_costs_nothing_and_shows_nothing_twice(tab: Tab, chat: ScriptedChat, url: str) -> None:
    more, done = asyncio.Event(), asyncio.Event()
    chat.then(status("Думаю…"), chunk("Подойдёт "), more, chunk("«Рапидо»."), done, answer("Подойдёт «Рапидо»."))
    chat.repeats = True
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Что взять?")
        await shown(page, ".draft .bubble", "Подойдёт ")
        await chat.drop()
        await page.until(AWAY)
        assert "Ответ появится" in await page.text("#status")
        assert await page.value("document.getElementById('stop').disabled")
        more.set()
        await page.until(READY)
        await shown(page, ".draft .bubble", "Подойдёт «Рапидо».")
        done.set()
        await answers(page, 1)
        assert await page.text(".bot .bubble") == "Подойдёт «Рапидо»."
        assert (chat.addresses, chat.questions) == ([{}, {"session_id": "token-1", "after": "2"}], ["Что взять?"])
        assert not page.problems


async def test_the_browser_tells_that_it_is_offline(tab: Tab, chat: ScriptedChat, url: str) -> None:
    done = asyncio.Event()
    chat.then(status("Думаю…"), done, answer("Готово."))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Вопрос")
        await shown(page, "#status", "Думаю…")
        await page.network(online=False)
        await page.until(AWAY)
        done.set()
        await page.network(online=True)
        await answers(page, 1)
        assert len(chat.questions) == 1


async def test_a_reload_in_mid_answer_goes_on(tab: Tab, chat: ScriptedChat, url: str) -> None:
    done = asyncio.Event()
    chat.then(answer("Первый ответ.", SIX))
    chat.then(status("Думаю…"), chunk("Второй "), done, answer("Второй ответ."))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Первый вопрос")
        await answers(page, 1)
        await asked(page, "Второй вопрос")
        await shown(page, ".draft .bubble", "Второй ")
        await page.type("черновик")
        await page.reload()
        await shown(page, ".draft .bubble", "Второй ")
        assert await page.value("document.getElementById('question').value") == "черновик"
        done.set()
        await answers(page, 2)
        assert await said(page) == ["Первый вопрос", "Первый ответ.", "Второй вопрос", "Второй ответ."]
        assert "12,5" in await page.text(".card")
        await page.reload()
        await page.until(READY)
        assert await said(page) == ["Первый вопрос", "Первый ответ.", "Второй вопрос", "Второй ответ."]
        assert [address.get("after") for address in chat.addresses] == [None, "1", "4"]
        assert (len(chat.questions), chat.contexts) == (2, [[]])
        assert not page.problems


async def test_a_forgotten_chat_is_told_again_and_its_question_can_be_repeated(tab: Tab, chat: ScriptedChat) -> None:
    chat.then(answer("Первый ответ."))
    chat.then(status("Думаю…"), chunk("Недо"), asyncio.Event())
    port = free_port()
    async with tab() as page:
        await page.note_sockets()
        async with serving(chat.app, port=port, **WIRE) as url:
            await opened(page, url)
            await asked(page, "Первый вопрос")
            await answers(page, 1)
            await asked(page, "Второй вопрос")
            await shown(page, ".draft .bubble", "Недо")
            await page.type("недописанный вопр")
        await page.until(AWAY)
        await page.type("ос")
        await page.press("Enter")
        assert await page.value("document.getElementById('send').disabled")
        await page.tried(3)
        _, second, third = (await page.value("opened"))[:3]
        assert third - second > 700, "the second pause is twice the first"
        chat.keeps = False
        async with serving(chat.app, port=port, **WIRE):
            await page.until(READY)
            context = [{"role": "user", "content": "Первый вопрос"}, {"role": "assistant", "content": "Первый ответ."}]
            assert chat.contexts == [[], context]
            assert await page.value("document.querySelector('.draft') === null")
            assert await page.value("document.getElementById('question').value") == "недописанный вопрос"
            await page.click(".failure button")
            await answers(page, 2)
            assert chat.questions == ["Первый вопрос", "Второй вопрос", "Второй вопрос"]
            assert await said(page) == ["Первый вопрос", "Первый ответ.", "Второй вопрос", "Хорошо."]


async def test_a_question_without_an_answer_stays_over_a_reload(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.then(status("Думаю…"), ending(error_frame("interrupted")))
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Долгий вопрос")
        await page.until("document.querySelector('.failure')")
        await page.reload()
        await page.until(READY)
        assert error_frame("interrupted").data.message in await page.text(".failure")
        await page.click(".failure button")
        await answers(page, 1)
        assert chat.questions == ["Долгий вопрос", "Долгий вопрос"]


async def test_a_question_that_never_arrived_is_noticed(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.deaf = True
    async with tab() as page:
        await page.hold_timers()
        await opened(page, url)
        await asked(page, "Вопрос")
        await page.elapse()
        await page.until(READY)
        assert len(chat.addresses) == 2, "it looks first whether the connection is to blame"
        assert await page.value("document.querySelector('.failure') === null")
        await page.elapse()
        await page.until("document.querySelector('.failure')")
        chat.deaf = False
        await page.click(".failure button")
        await answers(page, 1)
        assert chat.questions == ["Вопрос", "Вопрос"]


async def test_a_late_answer_takes_the_place_of_the_excuse(tab: Tab, chat: ScriptedChat, url: str) -> None:
    late = asyncio.Event()
    chat.then(late, answer("Поздно, но верно."))
    async with tab() as page:
        await page.hold_timers()
        await opened(page, url)
        await asked(page, "Вопрос")
        await page.elapse()
        await page.until(READY)
        await page.elapse()
        await page.until("document.querySelector('.failure')")
        late.set()
        await answers(page, 1)
        assert await page.value("document.querySelector('.failure') === null")


async def test_a_new_conversation_leaves_the_old_chat(tab: Tab, chat: ScriptedChat, url: str) -> None:
    chat.then(status("Думаю…"), asyncio.Event())
    async with tab() as page:
        await opened(page, url)
        await asked(page, "Вопрос")
        await shown(page, "#status", "Думаю…")
        await page.click("#restart")
        await page.until(f"!document.getElementById('welcome').hidden && {READY}")
        assert await said(page) == []
        await asked(page, "Другой вопрос")
        await answers(page, 1)
        assert (chat.cancels, chat.contexts, chat.addresses) == (1, [[], []], [{}, {}])
        assert not page.problems


async def said(page: Page) -> list[str]:
    """All that stands in the log, in its order."""
    texts: list[str] = await page.value(
        "[...document.querySelectorAll('.log .bubble')].map((node) => node.textContent)"
    )
    return texts
