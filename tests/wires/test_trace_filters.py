"""Filters of the traces over real HTTP: each finds its trace and no other, in the API and on the page."""

import html
import re
from dataclasses import dataclass
from typing import Any

import httpx

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, Hang, HttpError, Slow, draft
from tests.replicas.stoloto_faults import other_body
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve, Served
from tests.wires.test_trace_routes import VERSION, asked, traces

LISTED = re.compile(r'class="question" href="/traces/([\w-]+)"')


@dataclass(frozen=True)
class Turns:
    """Ids of one turn of each kind."""

    good: str
    cancelled: str
    crashed: str
    missed: str
    fallback: str


async def found(http: httpx.AsyncClient, **wanted: Any) -> list[str]:
    """Ids that both the API and the page list, newest first."""
    listed = [trace["id"] for trace in await traces(http, **wanted)]
    page = await http.get("/traces", params=wanted)
    assert page.status_code == 200
    assert LISTED.findall(page.text) == listed
    return listed


async def cancelled_turn(server: Served, openrouter: OpenRouterReplica) -> str:
    """A turn that a person stops while the model thinks."""
    hang = Hang()
    openrouter.then(hang)
    before = len(openrouter.requests)
    async with chatting(server.chat) as chat:
        await chat.greet()
        await chat.send("SEND_MESSAGE", {"message": "Расскажите обо всех лотереях"})
        await openrouter.requests.wait_for(before + 1, timeout=60)
        await chat.send("CANCEL_MESSAGE")
        while (frame := await chat.receive())["code"] != "RESPONSE_CANCELLED":
            pass
    hang.release()
    return str(frame["data"]["run_id"])


async def one_of_each(
    server: Served, http: httpx.AsyncClient, openrouter: OpenRouterReplica, stoloto: StolotoReplica
) -> Turns:
    good = await asked(http, "Подбери мне быструю лотерею")
    cancelled = await cancelled_turn(server, openrouter)
    stoloto.fail("draw", other_body())
    openrouter.then(Calls([("draw_by_number", {"lottery": "6x45", "number": 9001})]), draft("Данных сейчас нет."))
    crashed = await asked(http, "Какие числа выпали в 9001 тираже?")
    stoloto.heal()
    openrouter.then(draft("Билет стоит 777 рублей."), draft("Цену сейчас назвать не могу."))
    missed = await asked(http, "Сколько стоит билет?")
    openrouter.then(HttpError(402, "Insufficient credits"))
    fallback = await asked(http, "Где самый большой суперприз?")
    return Turns(good, cancelled, crashed, missed, fallback)


async def test_every_failure_is_found_by_its_filter_and_explained(
    serve: Serve, openrouter: OpenRouterReplica, stoloto: StolotoReplica
) -> None:
    async with serve() as server, server.http() as http:
        turns = await one_of_each(server, http, openrouter, stoloto)
        assert await found(http, status="cancelled") == [turns.cancelled]
        assert await found(http, status="tool_error") == [turns.crashed]
        assert await found(http, status="grounding") == [turns.missed]
        assert await found(http, status="fallback") == [turns.fallback]
        assert await found(http, status="error") == []
        assert await found(http, status="ok") == [turns.fallback, turns.missed, turns.crashed, turns.good]
        told = {
            name: html.unescape((await http.get(f"/traces/{identity}")).text) for name, identity in vars(turns).items()
        }
    assert 'class="alert"' not in told["good"]
    assert "Ход отменён через" in told["cancelled"]
    assert "В этот миг шла работа: модель x-ai/grok-4.1-fast" in told["cancelled"]
    assert "Расскажите обо всех лотереях" in told["cancelled"]
    assert "помощник по государственным лотереям" in told["cancelled"]
    assert "Сбой инструмента draw_by_number" in told["crashed"]
    assert '"number": 9001' in told["crashed"]
    assert "ответ StoLoto нельзя прочитать" in told["crashed"]
    assert "<pre>tools.stoloto.errors.StolotoBadAnswer" in told["crashed"]
    assert "Сверка не пропустила слова модели — нет в данных: «777 рублей»" in told["missed"]
    assert "человек получил исправленный ответ" in told["missed"]
    assert "Модель x-ai/grok-4.1-fast не справилась: вызов закончился сбоем" in told["fallback"]
    assert "402 - Insufficient credits" in told["fallback"]
    assert "Попытка 2: rules" in told["fallback"]


async def test_a_text_is_found_with_other_endings(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, server.http() as http:
        fast = await asked(http, "Подбери мне быструю лотерею")
        openrouter.then(HttpError(402, "Insufficient credits"))
        broken = await asked(http, "Ещё ёлочный розыгрыш")
        openrouter.then(draft("Здравствуйте! Чем помочь?"))
        hello = await asked(http, "Привет")
        assert await found(http, text="БЫСТРЫМИ лотереями") == [fast]
        assert await found(http, text="ёлочные розыгрыши") == [broken]
        assert await found(http, text="елочного") == [broken]
        assert await found(http, text="insufficient CREDITS") == [broken]
        assert await found(http, text="здравствуйте") == [hello]
        assert await found(http, text='"нолик* %_') == []


async def test_threads_thumbs_times_costs_models_and_versions_narrow_the_list(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    async with serve() as server, server.http() as http:
        async with chatting(server.chat) as chat:
            await chat.greet()
            first = (await chat.ask("Подбери мне быструю лотерею"))[-1]["data"]["trace_id"]
            second = (await chat.ask("А подешевле?"))[-1]["data"]["trace_id"]
        openrouter.then(Slow(0.5, draft("Здравствуйте!")))
        slow = await asked(http, "Привет")
        thread = (await http.get(f"/api/traces/{first}")).json()["thread"]
        assert await found(http, thread=thread) == [second, first]
        took = {trace["id"]: trace["ms"] for trace in await traces(http)}
        assert took[slow] >= 500
        assert await found(http, min_ms=took[slow]) == [one for one in took if took[one] >= took[slow]]
        assert await found(http, max_ms=took[second]) == [one for one in took if took[one] <= took[second]]
        costs = {trace["id"]: trace["cost"] for trace in await traces(http)}
        assert costs[slow] < min(costs[first], costs[second])
        assert await found(http, max_cost=costs[slow]) == [slow]
        assert await found(http, min_cost=min(costs[first], costs[second])) == [second, first]
        await http.post(f"/api/traces/{first}/feedback", json={"score": 1})
        await http.post(f"/api/traces/{second}/feedback", json={"score": -1})
        assert await found(http, feedback="up") == [first]
        assert await found(http, feedback="down") == [second]
        assert await found(http, feedback="any") == [second, first]
        assert await found(http, feedback="none") == [slow]
        drafted = {"prompt": "Коротко. $now", "model": "x-ai/other"}
        replay = (await http.post(f"/api/traces/{first}/replay", json=drafted)).json()["answer"]["trace_id"]
        assert await found(http, model="x-ai/other") == [replay]
        assert await found(http, version=f"{VERSION}-draft") == [replay]
        assert await found(http, version=VERSION) == [slow, second, first]
        assert await found(http, kind="replay") == [replay]
        assert await found(http, thread=thread, feedback="down", text="дешевле", kind="chat") == [second]


async def test_the_form_keeps_what_was_asked_for(serve: Serve) -> None:
    wanted = {"text": "тираж <1>", "status": "cancelled", "feedback": "down", "min_ms": "1.50", "max_cost": "0.01",
              "thread": "a&b", "limit": "1"}  # fmt: skip
    async with serve() as server, server.http() as http:
        empty = (await http.get("/traces")).text
        assert "Ходов ещё нет" in empty
        await asked(http, "Привет")
        await asked(http, "Спасибо")
        page = (await http.get("/traces", params=wanted)).text
        pages = [await http.get("/traces", params={"limit": 1, "kind": "chat"})]
        older = re.search(r'href="([^"]+)" rel="next"', pages[0].text)
        assert older
        pages.append(await http.get(html.unescape(older[1])))
        refused = await http.get("/traces", params={"min_ms": "много", "feedback": "up"})
    assert 'value="тираж &lt;1&gt;"' in page
    assert '<option value="cancelled" selected>' in page
    assert '<option value="down" selected>' in page
    assert 'name="min_ms" min="0" step="any" inputmode="decimal" value="1.50"' in page
    assert '<input type="hidden" name="thread" value="a&amp;b">' in page
    assert "Разговор: <code>a&amp;b</code>" in page
    assert "Под эти фильтры не подошёл ни один ход" in page
    assert len({LISTED.findall(one.text)[0] for one in pages}) == 2
    assert '<option value="chat" selected>' in pages[1].text
    assert 'href="/traces?kind=chat&amp;limit=1">← К новейшим' in pages[1].text.replace(
        "limit=1&amp;kind=chat", "kind=chat&amp;limit=1"
    )
    assert refused.status_code == 422
    assert "«От, мс»" in refused.text
