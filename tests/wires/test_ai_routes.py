"""The AI routes over real HTTP."""

import json

import pytest
from pydantic import SecretStr

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import HttpError, Text
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.conftest import Serve, service


async def test_a_recommendation_is_the_data_of_an_answer(serve: Serve, openrouter: OpenRouterReplica) -> None:
    question = {
        "message": "Подбери мне быструю лотерею",
        "context": [{"role": "user", "content": "Здравствуйте"}],
        "budget": 300,
    }
    async with serve() as server, server.http() as http:
        answer = await http.post("/api/ai/recommend", json=question)
    body = answer.json()
    assert answer.status_code == 200
    assert {"action", "content", "formatted_text", "trace_id", "facts", "model", "degraded"} <= set(body)
    assert body["action"] == "search"
    assert body["trace_id"] == answer.headers["X-Trace-Id"]
    asked = openrouter.bodies[0]["messages"]
    assert asked[1]["content"] == "Здравствуйте"
    assert "300" in asked[2]["content"]


@pytest.mark.parametrize(
    "body",
    [
        {}, {"message": ""}, {"message": "  "}, {"message": "я" * 4001}, {"message": 5}, [],
        {"message": "да", "context": [{"role": "system", "content": "нет"}]}, {"message": "да", "budget": -1},
    ],
)  # fmt: skip
async def test_a_bad_question_is_refused(body: object) -> None:
    async with service() as server, server.http() as http:
        answer = await http.post("/api/ai/recommend", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_too_many_questions_wait(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Text("Да."))
    async with serve(chat_rate_limit=1) as server, server.http() as http:
        first = await http.post("/api/ai/recommend", json={"message": "Привет"})
        second = await http.post("/api/ai/recommend", json={"message": "Привет"})
    assert (first.status_code, second.status_code) == (200, 429)
    assert 0 < int(second.headers["Retry-After"]) <= 60


@pytest.mark.parametrize("route", ["/api/stoloto/details?lottery_code=4x20", "/api/stoloto/archive?lottery_code=6x45"])
async def test_any_list_of_draws_is_analysed(route: str, serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Text("Прошлые частоты ни на что не влияют."))
    async with serve() as server, server.http() as http:
        archive = (await http.get(route)).json()
        analysis = (await http.post("/api/ai/analyze-archive", json=archive)).json()
        bare = (await http.post("/api/ai/analyze-archive", json=archive["draws"])).json()
    assert analysis["analysis"] == "Прошлые частоты ни на что не влияют."
    assert analysis["statistics"]["draws"] == len(archive["draws"]) == bare["statistics"]["draws"]
    counted = sum(count["times"] for count in analysis["statistics"]["frequencies"])
    assert counted == sum(len(draw["winningCombination"]) for draw in archive["draws"])
    told = json.loads(openrouter.bodies[0]["messages"][1]["content"])
    assert told["draws"] == len(archive["draws"])


async def test_an_archive_is_described_without_the_model_when_it_fails(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(HttpError(500))
    draws = [{"number": 1, "winningCombination": ["01", "02"]}]
    async with serve() as server, server.http() as http:
        answer = await http.post("/api/ai/analyze-archive", json=draws)
        empty = await http.post("/api/ai/analyze-archive", json={"draws": []})
    assert "не влияют" in answer.json()["analysis"]
    assert empty.status_code == 422


async def test_a_huge_body_is_refused() -> None:
    async def chunks() -> object:  # no length is declared
        for _ in range(20):
            yield b" " * 100_000

    async with service() as server, server.http() as http:
        declared = await http.post("/api/ai/analyze-archive", content=b" " * 1_100_000)
        streamed = await http.post("/api/ai/analyze-archive", content=chunks())  # type: ignore[arg-type]
    assert (declared.status_code, streamed.status_code) == (413, 413)


async def test_the_index_is_rebuilt_for_operators_only(serve: Serve, stoloto: StolotoReplica) -> None:
    async with serve() as server, server.http() as http:
        local = await http.post("/api/ai/refresh-rag")
        proxied = await http.post("/api/ai/refresh-rag", headers={"X-Forwarded-For": "127.0.0.1"})
    assert local.status_code == 200
    assert local.json()["status"] == "success"
    assert local.json()["documents"] > 20
    assert proxied.status_code == 403

    async with serve(admin_token=SecretStr("open")) as server, server.http() as http:
        nobody = await http.post("/api/ai/refresh-rag")
        wrong = await http.post("/api/ai/refresh-rag", headers={"Authorization": "Bearer opens"})
        right = await http.post("/api/ai/refresh-rag", headers={"Authorization": "Bearer open"})
    assert [answer.status_code for answer in (nobody, wrong, right)] == [401, 401, 200]
