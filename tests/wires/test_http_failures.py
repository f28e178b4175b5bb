"""Failures over HTTP: problems with Russian words, which pages of other origins can read."""

import gzip
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from api.app import create_app
from api.settings import Settings
from tests.replicas.serving import serving
from tests.wires.conftest import service

ORIGIN = {"Origin": "http://localhost:3000"}
JSON = {"Content-Type": "application/json"}
UNREADABLE = {
    "utf-8": b'{"message": "\xff\xfe"}',
    "cp1251": '{"message": "Привет"}'.encode("cp1251"),
    "deep": b'{"message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "digits": b'{"message": ' + b"9" * 5000 + b"}",
    "gzip": gzip.compress(b'{"message": "text"}'),
    "cut": b'{"message": "te',
    "surrogate": b'{"\\ud800": "\\ud800", "message": "\\ud800", "prompt": "\\ud800"}',
}
ROUTES = ["/api/ai/recommend", "/api/ai/analyze-archive", "/api/traces/x/feedback", "/api/traces/x/replay"]


def is_problem(answer: httpx.Response, status: int) -> bool:
    """Whether the answer is a problem in Russian with the headers of every answer."""
    body = answer.json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert any("а" <= letter <= "я" for letter in body["detail"]), body["detail"]
    return {"X-Trace-Id", "X-Process-Time"} <= {name.title() for name in answer.headers}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
async def test_a_body_that_cannot_be_read_is_bad_input_on_every_route(body: bytes) -> None:
    async with service() as server, server.http(headers=JSON) as http:
        answers = [await http.post(route, content=body) for route in ROUTES]
    assert all(is_problem(answer, 422) for answer in answers)


@pytest.fixture
async def failing() -> AsyncIterator[str]:
    """Address of a service with a route that has a bug."""
    app: FastAPI = create_app(Settings(_env_file=None))

    @app.get("/bug")
    async def bug() -> None:
        raise RuntimeError("secret words")

    async with serving(app) as url:
        yield url


async def test_every_failure_can_be_read_by_an_allowed_origin(failing: str) -> None:
    async with httpx.AsyncClient(base_url=failing, headers=ORIGIN, timeout=60) as http:
        bug = await http.get("/bug")
        large = await http.post("/api/ai/recommend", content=b" " * 1_100_000)
        bad = await http.post("/api/ai/recommend", json={})
        missing = await http.get("/nowhere")
        foreign = await http.get("/bug", headers={"Origin": "https://evil.example"})
    for answer, status in ((bug, 500), (large, 413), (bad, 422), (missing, 404)):
        assert is_problem(answer, status)
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN["Origin"]
        assert "X-Trace-Id" in answer.headers["Access-Control-Expose-Headers"]
    assert "secret" not in bug.text
    assert "Access-Control-Allow-Origin" not in foreign.headers


async def test_a_preflight_has_the_headers_of_every_answer() -> None:
    ask = {**ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    async with service() as server, server.http() as http:
        answer = await http.options("/api/ai/recommend", headers=ask)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN["Origin"]
    assert answer.headers["X-Trace-Id"]
    assert float(answer.headers["X-Process-Time"]) >= 0


HEADS = [
    "/health", "/health/ready", "/metrics", "/docs", "/redoc", "/openapi.json", "/asyncapi.json", "/",
    "/api/stoloto/main", "/api/stoloto/news", "/api/stoloto/tabs", "/api/stoloto/list", "/api/stoloto/all",
    "/api/stoloto/details?lottery_code=6x45", "/api/stoloto/games", "/api/stoloto/instant",
    "/api/stoloto/archive?lottery_code=6x45", "/api/stoloto/draws/zabava/1", "/nowhere",
]  # fmt: skip


async def test_head_is_answered_where_get_is_without_a_body() -> None:
    async with service() as server, server.http() as http:
        await server.ready()
        for path in HEADS:
            head, get = await http.head(path), await http.get(path)
            assert head.status_code == get.status_code, path
            assert head.content == b""
            assert head.headers["content-type"] == get.headers["content-type"], path
            assert head.headers.get("X-Data-Source") == get.headers.get("X-Data-Source"), path
            assert head.headers["X-Trace-Id"]
        wrong = await http.head("/api/ai/recommend")
        counted = (await http.get("/metrics")).text
    assert wrong.status_code == 405
    assert 'lotobot_http_requests_total{method="HEAD",route="/api/stoloto/draws/{code}/{number}"' in counted


PROXIED = [
    "Via", "Forwarded", "X-Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port",
    "X-Forwarded-Server", "X-Forwarded-Prefix", "X-Original-Forwarded-For", "X-Original-Host", "X-Real-IP",
    "X-Client-IP", "X-Cluster-Client-IP", "CF-Connecting-IP", "CF-Ray", "True-Client-IP", "Fly-Client-IP",
    "Fastly-Client-IP",
]  # fmt: skip
OPERATORS = ["/api/traces", "/traces", "/api/traces/x"]


async def test_without_a_token_operators_are_direct_clients_of_this_machine() -> None:
    async with service() as server, server.http() as http:
        for name in PROXIED:
            answer = await http.post("/api/ai/refresh-rag", headers={name: "127.0.0.1"})
            assert is_problem(answer, 403), name
        for path in OPERATORS:
            port = server.url.rpartition(":")[2]
            for host in ("evil.example", f"127.0.0.1.evil.example:{port}", "localhost.evil.example", "10.0.0.1"):
                assert (await http.get(path, headers={"Host": host})).status_code == 403, (path, host)
            for host in ("localhost", f"127.0.0.1:{port}", f"[::1]:{port}"):
                assert (await http.get(path, headers={"Host": host})).status_code in (200, 404), (path, host)


async def test_with_a_token_the_name_and_the_way_do_not_matter() -> None:
    headers = {"Authorization": "Bearer open", "Host": "lotobot.example", "Via": "1.1 proxy"}
    async with service(admin_token=SecretStr("open")) as server, server.http(headers=headers) as http:
        assert (await http.get("/api/traces")).status_code == 200


async def test_analyses_are_counted_with_the_questions_of_the_address() -> None:
    draws = [{"number": 1, "winningCombination": ["01", "02"]}]
    async with service(chat_rate_limit=2) as server, server.http() as http:
        first = await http.post("/api/ai/analyze-archive", json=draws)
        bad = await http.post("/api/ai/analyze-archive", json=[])
        question = await http.post("/api/ai/recommend", json={"message": "Привет"})
        refused = await http.post("/api/ai/analyze-archive", json=draws)
    assert [first.status_code, bad.status_code, question.status_code] == [200, 422, 200]
    assert is_problem(refused, 429)
    assert 0 < int(refused.headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("accept", "streamed"),
    [
        ("text/event-stream", True), ("TEXT/EVENT-STREAM", True), ("text/event-stream;q=0.5", True),
        ("text/event-stream, */*;q=0.1", True), ("application/json;q=0.5, text/event-stream", True),
        ("text/event-stream;q=0", False), ("text/event-stream; q=0.000, */*", False), ("*/*", False), ("", False),
        ("application/json, text/event-stream;q=0.5", False), ("text/event-streams", False),
    ],
)  # fmt: skip
async def test_events_are_for_who_accepts_them(accept: str, streamed: bool) -> None:
    async with service() as server, server.http(headers={"Accept": accept}) as http:
        answer = await http.post("/api/ai/recommend", json={"message": "Привет"})
    assert answer.headers["content-type"].startswith("text/event-stream" if streamed else "application/json")
    assert streamed or json.loads(answer.content)["model"] == "rules"
