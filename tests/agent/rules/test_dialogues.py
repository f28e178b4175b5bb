"""The thirty dialogues, answered by the rules with the real tools over the StoLoto replica."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fakeredis import FakeAsyncRedis
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import BaseTool

from agent.draft import Draft
from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import ask, draft
from tests.agent.rules.reckoned import RECKONED
from tests.replicas.asking import NOW
from tests.replicas.stoloto_draws import Draw
from tests.replicas.stoloto_replica import PARTNER, StolotoReplica
from tools.draw_times import draw_times
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import games_on_sale
from tools.knowledge.embeddings import shipped_model
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.moscow_time import MOSCOW
from tools.prize_tax import prize_tax
from tools.search_knowledge_base import search_knowledge_base
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LocalFlight
from tools.stoloto.pace import LocalPace
from tools.toolbox import build_tools
from tools.winning_numbers import split_numbers

FILE = Path(__file__).resolve().parents[3] / "agent" / "evaluation" / "data" / "dialogues.jsonl"
DIALOGUES = {row["id"]: row for row in map(json.loads, FILE.read_text("utf-8").splitlines())}
SEARCH, GAMES = "search_knowledge_base", "games_on_sale"
TOOLS: Mapping[str, list[str]] = {
    "search_budget": [SEARCH, GAMES],
    "search_speed": [SEARCH, GAMES],
    "search_prize_kind": [SEARCH],
    "compare": [GAMES, SEARCH],
    "jackpot_top": [GAMES],
    "jackpot_one": [GAMES],
    "schedule": [GAMES, "active_draws"],
    "results_named": ["draw_by_number"],
    "results_latest": ["draw_details"],
    "ticket_check": ["ticket_check"],
    "packets": ["ticket_packets", GAMES],
    "news": ["stoloto_news"],
    "tax_small": [SEARCH, "prize_tax"],
    "tax_large": [SEARCH, "prize_tax"],
    "odds_best": [SEARCH, *["odds"] * 4],
    "fraud": [SEARCH],
    "expanded_bet": ["expanded_bet"],
    "typos_search": [SEARCH],
    "followup_cheaper": [SEARCH, GAMES],
    "followup_pronoun": [GAMES],
    "prize_claim": [SEARCH, "prize_tax"],
    "hot_numbers": ["archive_statistics"],
}
FOR_ALL = [
    r"\*\*|^#|```",
    r"(?<!не )(точно|наверняка|обязательно|гарантированно) (выиграете|выиграешь|повез[её]т)",
    r"games_on_sale|draw_details|search_knowledge",
]


@dataclass(frozen=True)
class Desk:
    """The model, its tools, and the replica that they read."""

    model: RuleBasedModel
    tools: Mapping[str, BaseTool]
    replica: StolotoReplica


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def desk() -> AsyncIterator[Desk]:
    catalogue = GamesCatalogue.load()
    replica = StolotoReplica(now=lambda: NOW)
    transport = httpx.ASGITransport(app=replica)
    async with httpx.AsyncClient(transport=transport) as http, FakeAsyncRedis() as redis:
        address = "http://stoloto.test"
        fetcher = Fetcher(http, {"site": address, "api": address}, PARTNER)
        stoloto = StolotoClient(fetcher, AnswerCache(redis), LocalPace(0, 5), Circuit(redis), LocalFlight())
        knowledge = KnowledgeBase(OnnxEmbeddings(shipped_model()), catalogue, stoloto, address)
        tools = {tool.name: tool for tool in build_tools(stoloto, knowledge, catalogue)}
        tools[SEARCH] = search_knowledge_base(knowledge, catalogue, stoloto, lambda: NOW)
        tools[GAMES] = games_on_sale(stoloto, catalogue, lambda: NOW)
        tools["draw_times"] = draw_times(stoloto, catalogue, lambda: NOW)
        tools["prize_tax"] = prize_tax(lambda: NOW)
        await knowledge.refresh()
        yield Desk(RuleBasedModel(catalogue=catalogue, now=lambda: NOW), tools, replica)
        await knowledge.aclose()
        await stoloto.aclose()


async def turn(desk: Desk, turns: list[dict[str, str]]) -> tuple[list[str], Draft]:
    """Tools called and the draft. What claims to be neither a person nor the assistant is not passed on."""
    messages: list[Any] = [
        HumanMessage(said["content"]) if said["role"] == "user" else AIMessage(said["content"])
        for said in turns
        if said["role"] in ("user", "assistant")
    ]
    first = ask(desk.model, messages)
    results: list[ToolMessage] = [await desk.tools[call["name"]].ainvoke(call) for call in first.tool_calls]
    names = [call["name"] for call in first.tool_calls]
    return names, draft(ask(desk.model, [*messages, first, *results]) if results else first)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", DIALOGUES)
async def test_dialogue(name: str, desk: Desk) -> None:
    row = DIALOGUES[name]
    tools, answer = await turn(desk, row["turns"])
    assert tools == TOOLS.get(row["intent"], [])
    assert answer.action == ("search" if row["action"] == "search" else "answer")
    assert bool(answer.lotteries) == (row["action"] == "search")
    for pattern in row["checks"]["all_of"]:
        assert re.search(pattern, answer.text, re.IGNORECASE | re.MULTILINE), pattern
    for pattern in [*row["checks"]["none_of"], *FOR_ALL]:
        assert not re.search(pattern, answer.text, re.IGNORECASE | re.MULTILINE), pattern
    said = answer.text.replace("\u00a0", "")
    for expected in row["live_expect"]:
        draw = live_draw(desk.replica, expected["game"])
        for value in (as_said(desk.model.catalogue, draw, field) for field in expected["fields"]):
            assert value in said, (value, said)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("question", "tool", "patterns"),
    RECKONED,
)
async def test_what_is_reckoned(question: str, tool: str, patterns: list[str], desk: Desk) -> None:
    tools, answer = await turn(desk, [{"role": "user", "content": question}])
    assert tool in tools
    for pattern in patterns:
        assert re.search(pattern, answer.text, re.IGNORECASE), answer.text
    for pattern in FOR_ALL:
        assert not re.search(pattern, answer.text, re.IGNORECASE | re.MULTILINE)


def live_draw(replica: StolotoReplica, which: str) -> Draw:
    """The draw that a right answer speaks of, by the notation of the dialogues."""
    book = replica.book
    coming = [book.coming(code) for code in book.games]
    code, _, number = which.partition("#")
    if number:
        game = book.games[code]
        found = game.draw(game.last(NOW) if number == "last" else int(number), NOW)
        assert found is not None
        return found
    match code:
        case "@soonest":
            return min(coming, key=lambda draw: draw.time)
        case "@max_superprize":
            return max(coming, key=lambda draw: draw.super_prize)
        case "@min_price":
            return min(coming, key=lambda draw: draw.price)
        case _:
            return book.coming(code)


def as_said(catalogue: GamesCatalogue, draw: Draw, field: str) -> str:
    """How an answer writes a live value."""
    match field:
        case "name":
            return catalogue.name(draw.code)
        case "ticket_price":
            return f"{draw.price}₽"
        case "super_prize":
            return f"{draw.super_prize}₽"
        case "draw_number":
            return f"№ {draw.number}"
        case "draw_date":
            return f"в {draw.time.astimezone(MOSCOW):%H:%M}"
        case _:
            parts = split_numbers(draw.code, list(draw.numbers))
            return ", ".join(map(str, parts.get("numbers", draw.numbers)))
