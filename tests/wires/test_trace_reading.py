"""What the pages of traces tell over real HTTP: trees, documents, facts, conversations, two turns side by side."""

import html
import re

from api.traces.wording import took
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, HttpError, draft
from tests.replicas.stoloto_faults import Status
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve, service
from tests.wires.test_trace_routes import VERSION, asked


def bare(page: str) -> str:
    """What a person reads of a page, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def billed(cost: float) -> str:
    """US dollars as the pages write them."""
    return f"${cost:.5f}".replace(".", ",")


async def test_a_trace_tells_its_documents_facts_and_steps(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        trace_id = await asked(http, "Подбери мне быструю лотерею")
        trace = (await http.get(f"/api/traces/{trace_id}")).json()
        page = (await http.get(f"/traces/{trace_id}")).text
        prompt = re.search(r'href="(/traces/prompts/[^"]+)"', page)
        assert prompt
        text = await http.get(html.unescape(prompt[1]))
    read = bare(page)
    for document in trace["body"]["runs"][1]["children"][0]["documents"]:
        score = f"{document['score']:.4f}".replace(".", ",")
        assert f"{document['rank']} {score} {document['title']}" in read
        assert document["source"] in read
    assert f"Значения из данных, на которых стоит ответ: {len(trace['body']['answer']['facts'])}" in read
    assert all(fact["field"] in read for fact in trace["body"]["answer"]["facts"])
    assert "вызывает search_knowledge_base" in read
    assert '{"query": "Подбери мне быструю лотерею"}' in read
    assert "замечаний нет" in read
    assert "Сообщения, которые были и в прошлом вызове: 2" in read
    assert f"trace_id {trace_id}" in read
    assert page.count('<svg class="bar') == len(trace["body"]["runs"]) + 1
    assert "С этим текстом сейчас отвечает чат" in bare(text.text)


async def test_a_streamed_trace_tells_tokens_costs_and_its_first_word(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        question = {"message": "Подбери мне быструю лотерею", "stream": True}
        told = await http.post("/api/ai/recommend", json=question, headers={"Accept": "text/event-stream"})
        trace = (await http.get(f"/api/traces/{told.headers['X-Trace-Id']}")).json()
        read = bare((await http.get(f"/traces/{trace['id']}")).text)
    models = [run for run in trace["body"]["runs"] if run["kind"] == "model"]
    assert f"Первое слово {took(trace['first_token_ms'])} Токены" in read
    assert f"Списано {billed(trace['cost'])} Модель x-ai/grok-4.1-fast" in read
    assert f"Токены {trace['tokens_in']:,} → {trace['tokens_out']:,} ток.".replace(",", " ") in read
    assert trace["cost"] == sum(run["cost"] for run in models)
    assert all(f"Списано: {billed(run['cost'])}." in read for run in models)
    first = next(run for run in models if run["first_token_ms"] is not None)
    assert f"Первое слово через {took(first['first_token_ms'] - first['start_ms'])} после вызова." in read


async def test_a_conversation_leads_to_its_turns_and_back(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, server.http() as http:
        async with chatting(server.chat) as chat:
            await chat.greet()
            ids = [(await chat.ask(text))[-1]["data"]["trace_id"] for text in ("Привет", "Спасибо", "Пока")]
        page = (await http.get(f"/traces/{ids[1]}")).text
        assert f'href="/traces/{ids[0]}" rel="prev"' in page
        assert f'href="/traces/{ids[2]}" rel="next"' in page
        thread = re.search(r'href="(/traces/threads/\w+)"', page)
        assert thread
        told = (await http.get(thread[1])).text
        replay = (await http.post(f"/api/traces/{ids[0]}/replay", json={})).json()["answer"]["trace_id"]
        replays = re.search(
            r'href="(/traces\?thread=replay[^"]+)">повторов: 1', (await http.get(f"/traces/{ids[0]}")).text
        )
        assert replays
        assert f'href="/traces/{replay}"' in (await http.get(replays[1])).text
        again = (await http.get(f"/traces/{replay}")).text
    assert re.findall(r'href="/traces/([\w-]{36})"', told) == ids
    assert "ходов: 3" in bare(told)
    assert f'href="/traces/compare?id={ids[0]}&amp;id={replay}"' in again


async def test_two_turns_are_compared_in_numbers_and_prompts(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        first = await asked(http, "Подбери мне быструю лотерею")
        made = await http.post(f"/api/traces/{first}/replay", json={"prompt": "Отвечай коротко. $now"})
        second = made.json()["answer"]["trace_id"]
        left, right = [(await http.get(f"/api/traces/{one}")).json() for one in (first, second)]
        read = bare((await http.get("/traces/compare", params={"id": [first, second]})).text)
        same = bare((await http.get("/traces/compare", params={"id": [first, first]})).text)
        alone = await http.get("/traces/compare", params={"id": first})
    saved = f"{left['tokens_in'] - right['tokens_in']:,}".replace(",", " ")
    assert f"−{saved} (−" in read.replace("\u202f", " ")
    assert f"Промпт assistant {VERSION} assistant {VERSION}-draft другой" in read
    assert "+Отвечай коротко. $now" in read
    assert "Промпты одинаковые." in same
    assert alone.status_code == 422
    assert "Отметьте ровно два хода." in alone.text


async def test_old_data_repeated_calls_and_mended_answers_are_told(
    serve: Serve, openrouter: OpenRouterReplica, stoloto: StolotoReplica
) -> None:
    async with serve() as server, server.http() as http:
        await asked(http, "Привет")
        stoloto.fail("news", Status(500))
        openrouter.then(Calls([("stoloto_news", {})]), draft("Свежих новостей сейчас нет."))
        stale = await asked(http, "Какие новости?")
        openrouter.then(HttpError(429))
        repeated = await asked(http, "Подбери лотерею")
        openrouter.then(draft("Билет стоит 777 рублей."), draft("Билет стоит 888 рублей. Выбор за вами."))
        mended = await asked(http, "Сколько стоит билет?")
        told = [bare((await http.get(f"/traces/{one}")).text) for one in (stale, repeated, mended)]
    assert "StoLoto не ответил: stoloto_news взял данные из запаса (снимок" in told[0]
    assert "Вызов модели закончился сбоем, его повторили, и ход продолжился." in told[1]
    assert "429 - Provider returned error" in told[1]
    assert "нет в данных: «777 рублей»; нет в данных: «888 рублей»" in told[2]
    assert "программа сама убрала или заменила эти места" in told[2]


async def test_rules_say_why_they_answered(serve: Serve) -> None:
    async with service() as server, server.http() as http:
        keyless = bare((await http.get(f"/traces/{await asked(http, 'Подбери лотерею')}")).text)
    async with serve() as server, server.http() as http:
        trouble = await asked(http, "Я проиграл все деньги и не могу остановиться")
        careful = bare((await http.get(f"/traces/{trouble}")).text)
        unknown = await http.get("/traces/00000000-0000-0000-0000-000000000000")
    assert "Языковой модели нет (не задан OPENAI_API_KEY), отвечали правила программы." in keyless
    assert "Языковую модель не спрашивали: есть признаки игровой зависимости." in careful
    assert unknown.status_code == 404
    assert "Такой трассы нет. Старые трассы удаляются" in unknown.text
