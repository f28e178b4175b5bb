"""The search tool: what the model reads, cards with live values, facts, filters."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.tools import BaseTool
from pydantic import ValidationError

from tests.replicas.asking import NOW
from tests.replicas.stoloto_faults import Status
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES
from tools.knowledge.embeddings import shipped_model
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.moscow_time import for_clients, from_unix
from tools.search_knowledge_base import search_knowledge_base
from tools.stoloto.client import StolotoClient


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Live values are awaited however slow the machine is."""
    monkeypatch.setattr("tools.search_knowledge_base.LIVE_PATIENCE", 60)


@pytest.fixture(scope="module")
def embeddings() -> OnnxEmbeddings:
    return OnnxEmbeddings(shipped_model())


@pytest.fixture
async def knowledge(
    embeddings: OnnxEmbeddings, catalogue: GamesCatalogue, stoloto: StolotoClient
) -> AsyncIterator[KnowledgeBase]:
    base = KnowledgeBase(embeddings, catalogue, stoloto, "https://www.stoloto.ru")
    yield base
    await base.aclose()


@pytest.fixture
def tool(knowledge: KnowledgeBase, catalogue: GamesCatalogue, stoloto: StolotoClient) -> BaseTool:
    return search_knowledge_base(knowledge, catalogue, stoloto, lambda: NOW)


@pytest.fixture
async def offline_tool(
    embeddings: OnnxEmbeddings, catalogue: GamesCatalogue, offline: StolotoClient
) -> AsyncIterator[BaseTool]:
    knowledge = KnowledgeBase(embeddings, catalogue, offline, "https://www.stoloto.ru")
    yield search_knowledge_base(knowledge, catalogue, offline, lambda: NOW)
    await knowledge.aclose()


def test_names_its_status_and_refuses_what_it_does_not_know(tool: BaseTool) -> None:
    assert tool.metadata == {"status": "STATUS_RAG_PROCESSING"}
    assert set(tool.args) == {"query", "max_price", "kind", "prize", "order", "limit"}
    assert all(argument["description"] for argument in tool.args.values())


@pytest.mark.parametrize(
    "arguments",
    [
        {"query": ""},
        {"query": "x" * 1_001},
        {"query": "лото", "limit": 11},
        {"query": "лото", "max_price": -1},
        {"query": "лото", "kind": "casino"},
        {"query": "лото", "secret": 1},
        {},
    ],
)
async def test_bad_arguments(tool: BaseTool, arguments: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        await call(tool, **arguments)


async def test_a_choice_has_live_values(tool: BaseTool, stoloto: StolotoClient) -> None:
    told, output = await call(tool, query="быстрая лотерея с небольшим призом", kind="fast", order="price", limit=3)
    games = {game.name: game for game in (await stoloto.read(GAMES)).value.games}
    assert told["live"].startswith(("live, 2026-11-22", "live, "))
    assert 1 <= len(output.lotteries) <= 3
    assert [item["code"] for item in told["lotteries"]] == [card.code for card in output.lotteries]
    noted = facts(output)
    priced = [card for card in output.lotteries if card.code in games]
    assert priced
    for card in priced:
        draw = games[card.code].draw
        assert draw is not None
        assert (card.price, card.prize) == (draw.bet_cost, draw.super_prize)
        assert card.next_draw == for_clients(from_unix(draw.date))
        assert noted[f"{card.code}.draw.price"] == draw.bet_cost
    assert all(item["kind"] == "fast" for item in told["lotteries"])


async def test_budget_is_kept_with_live_prices(tool: BaseTool) -> None:
    _, output = await call(tool, query="что взять на полтинник", max_price=50, limit=10)
    assert output.lotteries
    assert all(card.price is not None and card.price <= 50 for card in output.lotteries)


async def test_nothing_fits(tool: BaseTool) -> None:
    told, output = await call(tool, query="лотерея за рубль", max_price=1)
    assert output.lotteries == []
    assert "нет ни одной" in told["note"]


async def test_a_question_about_rules_has_texts_with_their_origin(tool: BaseTool) -> None:
    told, output = await call(tool, query="сколько налога с выигрыша в 2026 году")
    assert "lotteries" not in told
    texts = {document["title"]: document for document in told["documents"]}
    tax = texts["Налог на выигрыш в 2026 году"]
    assert tax["source"]
    assert tax["as_of"] == "январь 2026"
    assert "13 %" in {fact.value for fact in output.facts}
    dated = next(fact for fact in output.facts if fact.field == "tax.2026.text")
    assert (dated.stale, dated.fetched_at.year, dated.source) == (True, 2026, "knowledge:tax.2026")


async def test_a_named_game_outside_the_budget_is_explained_not_offered(tool: BaseTool) -> None:
    told, output = await call(tool, query="русское лото за 20 рублей", max_price=20)
    assert "ruslotto" not in {card.code for card in output.lotteries}
    assert "ruslotto" in {document.get("code") for document in told["documents"]}


async def test_instant_lotteries(tool: BaseTool, knowledge: KnowledgeBase) -> None:
    await knowledge.refresh()
    told, output = await call(tool, query="моментальная лотерея подешевле", kind="instant", order="price")
    prices = [card.price for card in output.lotteries]
    assert len(prices) > 1
    assert all(card.speed for card in output.lotteries)
    assert prices == sorted(price for price in prices if price is not None)
    assert not any("odds_any" in item or "odds_top" in item for item in told["lotteries"])
    first = output.lotteries[0]
    assert facts(output)[f"{first.code}.price"] == first.price


async def test_without_stoloto_the_dated_values_say_their_date(offline_tool: BaseTool) -> None:
    told, output = await call(offline_tool, query="подешевле", order="price", kind="draw")
    assert "live" not in told
    assert output.lotteries
    assert all(card.next_draw is None for card in output.lotteries)
    price = told["lotteries"][0]["price"]
    assert price["may_differ"]
    assert "202" in price["as_of"]
    assert all(fact.stale for fact in output.facts if fact.field.endswith(".price"))


async def test_stoloto_that_fails_costs_live_values_only(tool: BaseTool, replica: StolotoReplica) -> None:
    replica.fail("all", Status(503))
    told, output = await call(tool, query="Жилищная лотерея", limit=3)
    assert "live" not in told
    assert output.lotteries[0].code == "gzhl"
    assert output.lotteries[0].next_draw is None


async def test_the_retriever_reports_to_the_tools_callbacks(tool: BaseTool) -> None:
    class Watch(AsyncCallbackHandler):
        def __init__(self) -> None:
            self.tool_run: Any = None
            self.parents: list[Any] = []
            self.found = 0

        async def on_tool_start(self, *_: Any, run_id: Any, **__: Any) -> None:
            self.tool_run = run_id

        async def on_retriever_start(self, *_: Any, parent_run_id: Any = None, **__: Any) -> None:
            self.parents.append(parent_run_id)

        async def on_retriever_end(self, documents: Any, **_: Any) -> None:
            self.found = len(documents)

    watch = Watch()
    arguments = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"query": "налог", "limit": 2}}
    await tool.ainvoke(arguments, {"callbacks": [watch]})
    assert watch.parents == [watch.tool_run]
    assert watch.found == 2
