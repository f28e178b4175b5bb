"""The REST routes with StoLoto data, over real HTTP."""

from typing import Any

import pytest

from tests.replicas.asking import NOW
from tests.replicas.stoloto_faults import Status
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.conftest import Serve, service

# Keys of the predecessor's bodies, in its order; a client of it may read any of them.
ITEM = ["spinners", "stories", "specialCards", "contents", "packets", "specialGames", "tickets", "intCards"]
TAB = ["lotteryCode", "draw", "prizeTitle", "prizeSubtitle", "value", "text", "tvChannel", "offerText"]
DRAW = [
    "id", "number", "date", "status", "completed", "superPrize", "prize", "superPrizeWon", "secondPrizeWon",
    "ticketsCount", "betsCount", "winningCombination", "combination", "winners", "winCategories",
]  # fmt: skip
ROUTES = [
    "/main", "/news", "/tabs", "/list", "/details?lottery_code=6x45", "/all", "/games", "/instant",
    "/archive?lottery_code=top-3&count=3&page=1", "/draws/zabava/1",
]  # fmt: skip


async def test_bodies_are_those_of_the_predecessor(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        main = (await http.get("/api/stoloto/main")).json()
        news = (await http.get("/api/stoloto/news")).json()
        tabs = (await http.get("/api/stoloto/tabs")).json()
        packets = (await http.get("/api/stoloto/list")).json()
        details = (await http.get("/api/stoloto/details", params={"lottery_code": "4x20", "count": 3})).json()
    assert list(main["data"][0]["contents"][0]) == ["item", "ab"]
    assert list(main["data"][0]["contents"][0]["item"]) == ITEM
    assert list(news["news"][0]) == ["title", "link", "date", "description"]
    assert list(tabs["data"][0]) == TAB
    assert list(packets["packets"][0]) == ["price", "name", "description", "bets", "forMain"]
    assert list(packets["packets"][0]["bets"][0]) == ["game", "count", "draw", "prize", "drawDate"]
    assert "<" not in packets["packets"][0]["name"]
    assert list(details) == ["draws", "hasMore"]
    assert len(details["draws"]) == 3
    assert list(details["draws"][0]) == DRAW
    assert list(details["draws"][0]["winCategories"][0]) == [
        "number", "participants", "amount", "totalAmount", "title", "altPrize",
    ]  # fmt: skip


async def test_all_has_five_parts_and_the_time_they_took(serve: Serve, stoloto: StolotoReplica) -> None:
    stoloto.fail("tabs", Status(500))
    async with serve() as server, server.http() as http:
        body = (await http.get("/api/stoloto/all", params={"lottery_code": "6x45", "count": 2})).json()
    assert list(body) == ["main", "news", "tabs", "details", "list", "timing"]
    assert len(body["details"]["draws"]) == 2
    assert body["timing"]["requests_count"] == 5
    assert list(body["timing"]) == ["total_time_seconds", "requests_count", "average_time_per_request"]


@pytest.fixture
def stoloto() -> StolotoReplica:
    """StoLoto of a fixed day: at the moment of a draw what is kept would change between two readings."""
    return StolotoReplica(now=lambda: NOW)


@pytest.mark.parametrize("route", ROUTES)
async def test_source_and_age_are_told(route: str, serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        first = await http.get(f"/api/stoloto{route}")
        second = await http.get(f"/api/stoloto{route}")
        forced = await http.get(f"/api/stoloto{route}", params={"force_refresh": "true"} if "?" not in route else None)
    assert (first.status_code, first.headers["X-Data-Source"]) == (200, "live")
    assert 0 <= int(first.headers["Age"]) < 30
    assert second.headers["X-Data-Source"] == "cache"
    assert forced.headers["X-Data-Source"] == ("live" if "?" not in route else "cache")
    assert first.headers["content-type"] == "application/json"
    assert first.headers["X-Trace-Id"] != second.headers["X-Trace-Id"]
    assert float(first.headers["X-Process-Time"]) >= 0


@pytest.mark.parametrize("route", ROUTES)
async def test_without_a_network_the_snapshot_answers(route: str) -> None:
    async with service() as server, server.http() as http:
        answer = await http.get(f"/api/stoloto{route}")
    assert (answer.status_code, answer.headers["X-Data-Source"]) == (200, "snapshot")
    assert int(answer.headers["Age"]) > 86_400


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/api/stoloto/details?count=0", 422),
        ("/api/stoloto/details?count=51", 422),
        ("/api/stoloto/details?lottery_code=../etc", 422),
        ("/api/stoloto/details?lottery_code=nosuchgame", 404),
        ("/api/stoloto/archive?lottery_code=6x45&page=0", 422),
        ("/api/stoloto/draws/6x45/abc", 422),
        ("/api/stoloto/draws/6x45/9999999", 404),
        ("/api/stoloto/nothing", 404),
    ],
)
async def test_errors_are_problems(route: str, status: int, serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        answer = await http.get(route)
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(problem)
    assert answer.headers["X-Trace-Id"]


async def test_openapi_shows_real_examples(serve: Serve) -> None:
    async with serve() as server, server.http() as http:
        schema: dict[str, Any] = (await http.get("/openapi.json")).json()
        docs, redoc = await http.get("/docs"), await http.get("/redoc")
    assert (docs.status_code, redoc.status_code) == (200, 200)
    for path in ("/api/stoloto/main", "/api/stoloto/games", "/api/stoloto/draws/{code}/{number}"):
        assert schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["example"]
    draw = schema["paths"]["/api/stoloto/draws/{code}/{number}"]["get"]["responses"]["200"]["content"]
    assert draw["application/json"]["example"]["draw"]["combination"]["structured"][:3] == [17, 19, 24]
    assert schema["paths"]["/api/ai/recommend"]["post"]
