"""The autopilot picks tools by name and repeats only what they found."""

import json

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from tests.replicas.openrouter_autopilot import choose
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.test_openrouter_replica import TOOLS, grok


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Подбери мне быструю лотерею с небольшим призом", ["search_knowledge_base"]),
        ("Какие числа выпали в 6 из 45 в тираже 9001?", ["draw_by_number"]),
        ("что выпало в последнем розыгрыше 5 из 36?", ["draw_details"]),
        ("какой щас джекпот в 4 из 20", ["games_on_sale"]),
        (
            "Что выпало в последнем тираже 6 из 45 и посоветуй что-нибудь недорогое",
            ["draw_details", "search_knowledge_base"],
        ),
        ("Есть новости? И какие наборы билетов продаются?", ["stoloto_news", "ticket_packets"]),
        ("Расскажи про моментальные билеты", ["instant_tickets"]),
        ("Архив 7 из 49", ["draw_archive"]),
    ],
)
def test_tools_for_a_message(text: str, names: list[str]) -> None:
    assert [name for name, _ in choose(text)] == names


def test_arguments_and_history() -> None:
    assert dict(choose("тираж 9001", "спросили про 6 из 45"))["draw_by_number"] == {"lottery": "6x45", "number": 9001}
    assert dict(choose("Посоветуй лотерею до 1 000 рублей"))["search_knowledge_base"]["max_price"] == 1000


async def test_a_turn_with_two_needs() -> None:
    replica = OpenRouterReplica()
    messages: list[BaseMessage] = [HumanMessage("Что выпало в последнем тираже 6 из 45 и что взять до 100 рублей?")]
    async with grok(replica) as model:
        bound = model.bind_tools(TOOLS)
        calls = await bound.ainvoke(messages)
        assert isinstance(calls, AIMessage)
        draws = {
            "source": "live",
            "lottery": "6x45",
            "draws": [{"number": 19293, "time": "2026-11-22 11:00", "numbers": [4, 9]}],
        }
        found = {"documents": [{"code": "top3", "name": "Топ-3", "price": 40}, {"code": "keno2", "name": "КЕНО"}]}
        results = [
            ToolMessage(json.dumps(content, ensure_ascii=False), tool_call_id=str(call["id"]))
            for call, content in zip(calls.tool_calls, (draws, found), strict=True)
        ]
        answer = json.loads(str((await bound.ainvoke([*messages, calls, *results])).content))
    assert answer["action"] == "search"
    assert answer["lotteries"] == ["6x45", "top3", "keno2"]
    for value in ("19293", "4, 9", "Топ-3", "билет 40 ₽", "КЕНО"):
        assert value in answer["text"]


async def test_a_failed_tool_and_small_talk() -> None:
    async with grok(OpenRouterReplica()) as model:
        bound = model.bind_tools(TOOLS)
        hello = await bound.ainvoke("Привет!")
        assert isinstance(hello, AIMessage)
        assert (hello.tool_calls, json.loads(str(hello.content))["action"]) == ([], "answer")
        calls = AIMessage("", tool_calls=[{"name": "draw_details", "args": {}, "id": "c1"}])
        failed = ToolMessage("Данные сейчас недоступны", tool_call_id="c1", status="error")
        answer = json.loads(str((await bound.ainvoke([HumanMessage("Что выпало в кено?"), calls, failed])).content))
        assert answer == {"action": "answer", "lotteries": [], "text": "Часть данных сейчас недоступна."}
        assert "случаен" in str((await model.ainvoke("Разбери архив")).content)
