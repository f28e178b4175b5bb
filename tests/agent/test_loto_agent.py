"""A turn of the agent with real LangChain around a scripted model."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import BaseTool, tool

from agent.composer import Composer
from agent.conversation import ChatMessage, Question
from agent.events import Event, ModelStarted, ToolStarted
from agent.loto_agent import Brain, LotoAgent, TimeLimits
from agent.model_failures import ModelFailure
from prompts import PromptShelf
from tests.scripted_model import Reply, ScriptedModel, calls
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW
from tools.output import Fact, LotteryCard, ToolOutput
from tools.stoloto.errors import StolotoUnavailable

NOW = datetime(2026, 11, 22, 20, 15, tzinfo=MOSCOW)
CATALOGUE = GamesCatalogue.load()
PROMPTS = PromptShelf()
CARD = LotteryCard(code="rapido", name="Рапидо", price=150, next_draw="2026-11-22T20:30:00+03:00")
OTHER = LotteryCard(code="ruslotto", name="Русское лото", price=200)
PRICE = Fact(value=150, field="rapido.price", source="stoloto:games", fetched_at=datetime(2026, 11, 22, tzinfo=UTC))


def make_tools(*, failure: Exception | None = None, started: asyncio.Barrier | None = None) -> list[BaseTool]:
    """A search and a draw tool; with a barrier each waits until the other runs too."""

    @tool(response_format="content_and_artifact")
    async def search_knowledge_base(query: str) -> tuple[str, ToolOutput]:
        """Search."""
        if started:
            await started.wait()
        return "{}", ToolOutput(facts=[PRICE], lotteries=[CARD, OTHER])

    @tool(response_format="content_and_artifact")
    async def draw_details(lottery: str) -> tuple[str, ToolOutput]:
        """Draws."""
        if started:
            await started.wait()
        if failure:
            raise failure
        return "{}", ToolOutput(source="live")

    search_knowledge_base.metadata = {"status": "STATUS_RAG_PROCESSING"}
    draw_details.metadata = {"status": "STATUS_STOLOTO_FETCHING"}
    return [search_knowledge_base, draw_details]


def make_agent(
    model: ScriptedModel, tools: Sequence[BaseTool] = (), *others: Brain, limits: TimeLimits | None = None
) -> LotoAgent:
    brains = [Brain("scripted", model), *others]
    return LotoAgent(brains, tools, PROMPTS, Composer(CATALOGUE), limits=limits, prompt_now=lambda: NOW)


def ask(text: str, *history: ChatMessage) -> Question:
    return Question(text=text, history=list(history), trace_id=uuid4(), thread_id="chat")


def draft(action: str, text: str, *codes: str) -> str:
    return json.dumps({"action": action, "lotteries": codes, "text": text}, ensure_ascii=False)


async def test_a_search_tells_its_steps_and_answers_from_the_tools_data() -> None:
    model = ScriptedModel(
        replies=[calls(("search_knowledge_base", {"query": "быстрая"})), draft("search", "Вот.", "rapido")]
    )
    events: list[Event] = []
    question = ask("Подбери быструю")
    answer = await make_agent(model, make_tools()).answer(question, events.append)
    assert events == [ModelStarted(), ToolStarted("STATUS_RAG_PROCESSING", "search_knowledge_base"), ModelStarted()]
    assert (answer.action, answer.content, answer.formatted_text) == ("search", [CARD], "Вот.")
    assert answer.facts == [PRICE]
    assert (answer.trace_id, answer.degraded) == (str(question.trace_id), False)


async def test_two_needs_run_two_tools_at_the_same_time() -> None:
    both = calls(("draw_details", {"lottery": "4x20"}), ("search_knowledge_base", {"query": "быстрая"}))
    model = ScriptedModel(replies=[both, draft("answer", "Готово.")])
    events: list[Event] = []
    async with asyncio.timeout(60):
        await make_agent(model, make_tools(started=asyncio.Barrier(2))).answer(ask("два дела"), events.append)
    started = {event.status for event in events if isinstance(event, ToolStarted)}
    assert started == {"STATUS_STOLOTO_FETCHING", "STATUS_RAG_PROCESSING"}


async def test_prices_that_the_model_writes_never_reach_the_lotteries() -> None:
    lying = draft("search", "Билет всего 1 ₽!", "rapido", "no-such-lottery")
    model = ScriptedModel(replies=[calls(("search_knowledge_base", {"query": "q"})), lying])
    answer = await make_agent(model, make_tools()).answer(ask("q"), lambda _: None)
    assert answer.content == [CARD]


async def test_prose_after_a_search_offers_the_lotteries_it_names() -> None:
    prose = "Подойдёт **Русское лото**: билеты продаются везде."
    model = ScriptedModel(replies=[calls(("search_knowledge_base", {"query": "q"})), prose])
    answer = await make_agent(model, make_tools()).answer(ask("q"), lambda _: None)
    assert answer.action == "search"
    assert answer.content == [OTHER]
    assert answer.formatted_text == "Подойдёт Русское лото: билеты продаются везде."


async def test_the_model_reads_the_prompt_the_history_and_the_question_only() -> None:
    model = ScriptedModel(replies=["Здравствуйте!"])
    history = [ChatMessage(role="user", content="привет"), ChatMessage(role="assistant", content="я" * 5000)]
    await make_agent(model).answer(ask("что нового?", *history), lambda _: None)
    (asked,) = model.asked
    assert [type(message) for message in asked] == [SystemMessage, HumanMessage, AIMessage, HumanMessage]
    assert "22.11.2026, 20:15" in str(asked[0].content)
    assert len(str(asked[2].content)) == 4000
    assert asked[3].content == "что нового?"


@pytest.mark.parametrize("failure", [StolotoUnavailable("host 10.0.0.1, token=SECRET"), RuntimeError("token=SECRET")])
async def test_a_failed_tool_is_told_to_the_model_without_the_exception(failure: Exception) -> None:
    model = ScriptedModel(replies=[calls(("draw_details", {"lottery": "6x45"})), "Данные сейчас недоступны."])
    answer = await make_agent(model, make_tools(failure=failure)).answer(ask("что выпало?"), lambda _: None)
    assert answer.content == "Данные сейчас недоступны."
    told = model.asked[1][-1]
    assert isinstance(told, ToolMessage)
    assert told.status == "error"
    assert "SECRET" not in str(told.content)


async def test_a_hanging_tool_costs_its_time_limit_only() -> None:
    @tool
    async def draw_details(lottery: str) -> str:
        """Draws."""
        await asyncio.Event().wait()
        return ""

    model = ScriptedModel(replies=[calls(("draw_details", {"lottery": "6x45"})), "Не дождался."])
    agent = make_agent(model, [draw_details], limits=TimeLimits(tool=0.05))
    assert (await agent.answer(ask("q"), lambda _: None)).content == "Не дождался."


@pytest.mark.parametrize("bad", ["", '{"action": "search"', AIMessage("", invalid_tool_calls=[])])
async def test_an_empty_or_broken_answer_is_asked_for_once_more(bad: Reply) -> None:
    model = ScriptedModel(replies=[bad, "Здравствуйте!"])
    assert (await make_agent(model).answer(ask("привет"), lambda _: None)).content == "Здравствуйте!"


async def test_when_the_model_fails_twice_the_rules_answer_in_its_place() -> None:
    broken = ScriptedModel(replies=["", ""])
    rules = ScriptedModel(replies=["Здравствуйте!"])
    answer = await make_agent(broken, (), Brain("rules", rules, degraded=True)).answer(ask("привет"), lambda _: None)
    assert (answer.content, answer.model, answer.degraded) == ("Здравствуйте!", "rules", True)


async def test_a_looping_model_is_stopped_after_four_calls() -> None:
    model = ScriptedModel(replies=[calls(("search_knowledge_base", {"query": "q"})) for _ in range(9)])
    with pytest.raises(ModelFailure) as caught:
        await make_agent(model, make_tools()).answer(ask("q"), lambda _: None)
    assert caught.value.reason == "too_many_steps"
    assert len(model.asked) == 4


async def test_a_hanging_model_leaves_time_for_the_rules() -> None:
    class Hanging(ScriptedModel):
        async def _agenerate(self, *args: Any, **kwargs: Any) -> Any:
            await asyncio.Event().wait()

    class Patient(TimeLimits):
        @property
        def reserve(self) -> float:
            return self.turn - 0.2

    rules = Brain("rules", ScriptedModel(replies=["Здравствуйте!"]), degraded=True)
    agent = make_agent(Hanging(replies=[]), (), rules, limits=Patient(model=60, turn=60))
    assert (await agent.answer(ask("привет"), lambda _: None)).degraded
