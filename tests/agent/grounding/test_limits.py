"""A limit that the person named binds every later offer, whatever model makes it."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.tools import tool

from agent.composer import Composer
from agent.conversation import ChatMessage, Question
from agent.loto_agent import Brain, LotoAgent
from prompts import PromptShelf
from tests.scripted_model import ScriptedModel, calls
from tools.games_catalogue import GamesCatalogue
from tools.output import Fact, LotteryCard, ToolOutput

CATALOGUE = GamesCatalogue.load()
PROMPTS = PromptShelf()
NOW = datetime(2026, 11, 22, 17, 15, tzinfo=UTC)
PRICES = {"rapido": ("Рапидо", 150), "keno2": ("КЕНО", 50)}
FIND = calls(("games_on_sale", {}))
LIMIT = "Трачу не больше 100 рублей в месяц"
BOTH = "Вот что подойдёт:\n– Рапидо: билет 150 ₽.\n– КЕНО: билет 50 ₽."
DEAR = "Рапидо: билет 150 ₽."


@tool(response_format="content_and_artifact")
async def games_on_sale() -> tuple[str, ToolOutput]:
    """Games."""
    cards = [LotteryCard(code=code, name=name, price=price) for code, (name, price) in PRICES.items()]
    facts = [
        Fact(value=price, field=f"{code}.draw.price", source="stoloto:games", fetched_at=NOW)
        for code, (_, price) in PRICES.items()
    ]
    content = {"games": [{"code": code, "price": price} for code, (_, price) in PRICES.items()]}
    return json.dumps(content), ToolOutput(source="live", fetched_at=NOW, facts=facts, lotteries=cards)


def offer(text: str, *lotteries: str) -> AIMessage:
    return AIMessage(json.dumps({"action": "search", "lotteries": lotteries, "text": text}, ensure_ascii=False))


def agent_of(*replies: AIMessage) -> tuple[LotoAgent, ScriptedModel]:
    model = ScriptedModel(replies=list(replies))
    agent = LotoAgent([Brain("scripted", model)], [games_on_sale], PROMPTS, Composer(CATALOGUE), prompt_now=lambda: NOW)
    return agent, model


def ask(text: str = "Посоветуйте быструю лотерею", *before: str) -> Question:
    history = [ChatMessage(role="user", content=said) for said in before]
    return Question(text=text, history=history, trace_id=uuid4(), thread_id="chat")


async def test_an_offer_above_the_limit_is_written_again() -> None:
    agent, model = agent_of(FIND, offer(BOTH, "rapido", "keno2"), offer("КЕНО: билет 50 ₽.", "keno2"))
    answer = await agent.answer(ask("Посоветуйте лотерею", LIMIT), lambda _: None)
    assert answer.formatted_text == "КЕНО: билет 50 ₽."
    told = model.asked[2][-1]
    assert isinstance(told, HumanMessage)
    assert "дороже предела 100\u00a0₽" in str(told.content)
    assert "КЕНО" not in str(told.content)
    assert (agent.counts.faults, agent.counts.retries, agent.counts.dropped) == (1, 1, 0)


async def test_a_model_that_insists_loses_the_offer() -> None:
    agent, _ = agent_of(FIND, offer(BOTH, "rapido", "keno2"), offer(BOTH, "rapido", "keno2"))
    answer = await agent.answer(ask("Посоветуйте лотерею", LIMIT), lambda _: None)
    assert isinstance(answer.content, list)
    assert [card.code for card in answer.content] == ["keno2"]
    assert "Рапидо" not in answer.formatted_text
    assert answer.formatted_text.replace("\u00a0", " ").count("КЕНО: билет 50 ₽.") == 1


async def test_where_nothing_is_cheap_enough_that_is_said() -> None:
    agent, _ = agent_of(FIND, offer(DEAR, "rapido"), offer(DEAR, "rapido"))
    answer = await agent.answer(ask("Посоветуйте лотерею", LIMIT), lambda _: None)
    assert (answer.action, answer.content) == ("answer", "Вариантов не дороже 100\u00a0₽ в данных нет.")


@pytest.mark.parametrize(
    ("question", "before", "reply"),
    [
        ("Посоветуйте лотерею", "Привет", offer(DEAR, "rapido")),
        ("Посоветуйте лотерею", "Трачу не больше 200 рублей", offer(DEAR, "rapido")),
        ("Сколько стоит Рапидо?", LIMIT, AIMessage(DEAR)),
    ],
    ids=["no limit", "within the limit", "asked about"],
)
async def test_what_may_be_said(question: str, before: str, reply: AIMessage) -> None:
    agent, _ = agent_of(FIND, reply)
    answer = await agent.answer(ask(question, before), lambda _: None)
    assert "150 ₽" in answer.formatted_text
    assert agent.counts.retries == 0
