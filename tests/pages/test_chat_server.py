"""The chat page with servers as operators run them, a real Redis, and a model that can be held in mid-answer."""

from tests.operation.ports import free_port
from tests.pages.conftest import Settings, Tab
from tests.pages.held_stream import HeldStream
from tests.pages.talking import READY, answers, asked, opened, shown
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import draft
from tests.wires.lotobot import lotobot, wait_until_ready


async def test_an_answer_is_shown_as_it_is_written_even_over_a_reload(
    tab: Tab,
    settings: Settings,
    openrouter: OpenRouterReplica,
) -> None:
    held = HeldStream("Выигрыш — дело случая, ", "играйте на лишние деньги.")
    openrouter.then(held, draft("Пожалуйста."))
    async with lotobot(**settings) as server, tab() as page:
        await wait_until_ready(server)
        await opened(page, server.url)
        await asked(page, "Как выиграть?")
        await page.until("document.querySelector('.draft .bubble').textContent.startsWith('Выигрыш — дело случая')")
        await page.reload()
        await page.until("document.querySelector('.draft .bubble').textContent.startsWith('Выигрыш — дело случая')")
        assert await page.text("#status") == "Пишу ответ…"
        held.release()
        await answers(page, 1)
        assert await page.text(".bot .bubble") == held.text
        await page.click(".thumb")
        await shown(page, ".said", "Спасибо, оценка учтена.")
        await page.value("document.getElementById('question').focus()")
        await asked(page, "Спасибо")
        await answers(page, 2)
        assert not page.problems
    remembered = [message["content"] for message in openrouter.bodies[-1]["messages"][1:]]
    assert remembered == ["Как выиграть?", held.text, "Спасибо"]


async def test_a_stop_by_key_and_by_mouse_aborts_the_model(
    tab: Tab, settings: Settings, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(*(HeldStream("Начну издалека: ", "…") for _ in range(2)), draft("Коротко."))
    async with lotobot(**settings) as server, tab() as page:
        await wait_until_ready(server)
        await opened(page, server.url)
        assert await page.value("document.getElementById('stop').hidden")
        await asked(page, "Расскажи всё")
        await page.until("document.querySelector('.draft')")
        await page.press("Escape")
        await openrouter.requests[0].aborted.wait()
        await page.until("document.querySelector('.failure')")
        assert "Вы остановили ответ." in await page.text(".failure")
        assert "не проверен" in await page.text(".cut")
        assert await page.text("#status") == ""
        assert await page.value("document.getElementById('stop').hidden")
        await page.click(".failure button")
        await page.until("document.querySelector('.draft')")
        await page.click("#stop")
        await openrouter.requests[1].aborted.wait()
        await page.until("document.querySelector('.failure')")
        assert await page.value("document.activeElement.id") == "question"
        await page.click(".failure button")
        await answers(page, 1)
        assert await page.value("document.querySelectorAll('.turn').length") == 1
        assert not page.problems


async def test_a_server_killed_in_mid_answer_comes_back(
    tab: Tab,
    settings: Settings,
    openrouter: OpenRouterReplica,
) -> None:
    openrouter.then(draft("Первый ответ."), HeldStream("Подойдёт ", "«Рапидо»."), draft("Второй ответ."))
    settings["APP_PORT"] = str(free_port())
    async with tab() as page:
        async with lotobot(**settings) as server:
            await wait_until_ready(server)
            await opened(page, server.url)
            await asked(page, "Первый вопрос")
            await answers(page, 1)
            await asked(page, "Второй вопрос")
            await page.until("document.querySelector('.draft')")
            server.process.kill()
            await page.until("document.getElementById('link').dataset.state === 'waiting'")
        async with lotobot(**settings) as server:
            await wait_until_ready(server)
            await page.until("document.querySelector('.failure')")
            assert "Сервер перезапустился" in await page.text(".failure")
            assert await page.value("document.querySelector('.draft') === null")
            await page.until(READY)
            await page.click(".failure button")
            await answers(page, 2)
            bubbles = await page.value("[...document.querySelectorAll('.bubble')].map((node) => node.textContent)")
    assert bubbles == ["Первый вопрос", "Первый ответ.", "Второй вопрос", "Второй ответ."]
    remembered = [message["content"] for message in openrouter.bodies[-1]["messages"][1:]]
    assert remembered == ["Первый вопрос", "Первый ответ.", "Второй вопрос"]
