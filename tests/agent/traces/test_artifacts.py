"""Artifacts of tools kept as JSON and made artifacts again, as replays need them."""

import json
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from fakeredis import FakeAsyncRedis
from langchain_core.tools import BaseTool

from agent.traces.artifacts import artifact_json, artifact_of
from tests.replicas.asking import NOW
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import PARTNER, StolotoReplica
from tests.tools.calling import call
from tools.archive_statistics import archive_statistics
from tools.budget_split import budget_split
from tools.draw_times import draw_times
from tools.expanded_bet import expanded_bet
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import games_on_sale
from tools.odds import odds
from tools.output import Fact, ToolOutput
from tools.prize_tax import prize_tax
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LocalFlight
from tools.stoloto.pace import LocalPace
from tools.ticket_check import ticket_check

CATALOGUE = GamesCatalogue.load()
Make = Callable[[StolotoClient, GamesCatalogue], BaseTool]
CALLS: list[tuple[Make, dict[str, Any]]] = [
    (games_on_sale, {"lotteries": ["6x45"]}),
    (lambda _, games: odds(games), {"lottery": "6x45"}),
    (lambda _, games: odds(games), {"lottery": "nowhere"}),
    (lambda *_: prize_tax(), {"prize": 3_000_001}),
    (expanded_bet, {"lottery": "6x45", "marked": 8}),
    (budget_split, {"budget": 1000, "lotteries": ["6x45", "ruslotto"]}),
    (draw_times, {"lotteries": ["6x45"], "zone": "Екатеринбург"}),
    (draw_times, {}),
    (ticket_check, {"lottery": "6x45", "numbers": [1, 2, 3, 4, 5, 6], "draw": 9001}),
    (ticket_check, {"lottery": "6x45", "numbers": [1, 2, 3, 4, 5, 6]}),
    (archive_statistics, {"lottery": "6x45"}),
]
FACT = Fact(value=70, field="6x45.draw.price", source="stoloto:games", fetched_at=NOW)


@pytest.fixture
async def stoloto() -> AsyncIterator[StolotoClient]:
    """Reads the replica of StoLoto."""
    async with (
        serving(StolotoReplica(now=lambda: NOW)) as url,
        httpx.AsyncClient(timeout=60) as http,
        FakeAsyncRedis() as redis,
    ):
        fetcher = Fetcher(http, {"site": url, "api": url}, PARTNER)
        client = StolotoClient(fetcher, AnswerCache(redis), LocalPace(0, 5), Circuit(redis), LocalFlight())
        yield client
        await client.aclose()


def kept(output: ToolOutput) -> dict[str, Any]:
    """As it is written and read again."""
    plain: dict[str, Any] = json.loads(json.dumps(artifact_json(output)))
    return plain


@pytest.mark.parametrize(("make", "arguments"), CALLS)
async def test_what_a_tool_found_comes_back_as_it_was(
    make: Make, arguments: dict[str, Any], stoloto: StolotoClient
) -> None:
    _, output = await call(make(stoloto, CATALOGUE), **arguments)
    again = artifact_of(kept(output))
    assert again == output
    assert type(again.data) is type(output.data)


@pytest.mark.parametrize(
    "data",
    [
        {"$model": "tools.gone:Answer", "value": {}},
        {"$model": "tools.output:Gone", "value": {}},
        {"$model": "tools.output:Fact", "value": {"field": 5}},
        {"$model": "tools.stoloto.fetch:Fetcher", "value": {}},
        {"$model": "tools.russian_words:stem", "value": {}},
        {"$model": "subprocess:Popen", "value": ["true"]},
    ],
    ids=lambda data: str(data["$model"]),
)
def test_data_that_cannot_be_read_any_more_costs_no_facts(data: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        again = artifact_of({**kept(ToolOutput(facts=[FACT])), "data": data})
    assert again == ToolOutput(facts=[FACT])
    assert caplog.messages == ["the data of a recorded artifact cannot be read"]


def test_what_is_no_artifact_is_none() -> None:
    assert artifact_json("text") is None
    assert artifact_of(None) is None
    assert artifact_of({"facts": 5}) is None
