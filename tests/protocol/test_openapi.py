"""The OpenAPI document: true to what the routes answer."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import SecretStr

from agent.answer import Answer
from api.app import create_app
from api.openapi import openapi_document
from api.settings import Settings
from tests.pages.browser import new_page
from tests.wires.conftest import service

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
OPERATORS = {"/api/ai/refresh-rag", "/api/traces", "/api/traces/{trace_id}", "/api/traces/{trace_id}/replay"}
UNAVAILABLE = {"502", "504"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi_document(create_app(Settings(_env_file=None)))


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, operation) for path, item in document["paths"].items() for operation in item.values()]


def test_every_failure_is_a_problem(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        for status, response in operation["responses"].items():
            assert response["description"]
            if status >= "400" and path != "/health/ready":
                assert response["content"] == PROBLEM, (path, status)
    assert not {"HTTPValidationError", "ValidationError"} & set(document["components"]["schemas"])


def test_each_route_tells_its_own_failures(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        told = set(operation["responses"])
        assert ("413" in told) is ("requestBody" in operation), path
        assert ("422" in told) is bool(operation.get("parameters") or "requestBody" in operation), path
        assert ({"401", "403"} <= told) is (path in OPERATORS), path
        assert bool(operation.get("security")) is (path in OPERATORS), path
        if path.startswith("/api/stoloto/") and path != "/api/stoloto/all":
            assert told >= UNAVAILABLE, path
    paths = document["paths"]
    for route in ("/api/stoloto/details", "/api/stoloto/archive", "/api/stoloto/draws/{code}/{number}"):
        assert "404" in paths[route]["get"]["responses"]
    for route in ("/api/ai/recommend", "/api/ai/analyze-archive", "/api/traces/{trace_id}/feedback"):
        assert "429" in paths[route]["post"]["responses"]
    assert document["components"]["securitySchemes"]["ADMIN_TOKEN"]["scheme"] == "bearer"


def test_the_examples_of_an_answer_are_answers(document: dict[str, Any]) -> None:
    content = document["paths"]["/api/ai/recommend"]["post"]["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator({**content["schema"], "components": document["components"]})
    assert set(content["examples"]) == {"search", "answer"}
    for example in content["examples"].values():
        assert Answer.model_validate(example["value"]).model_dump(mode="json") == example["value"]
        validator.validate(example["value"])


async def test_answers_are_as_documented(document: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    async with service(admin_token=SecretStr("open")) as server, server.http() as http:
        answers = {
            ("/api/ai/recommend", "post"): await http.post("/api/ai/recommend", json={}),
            ("/api/traces", "get"): await http.get("/api/traces"),
            ("/api/stoloto/draws/{code}/{number}", "get"): await http.get("/api/stoloto/draws/6x45/1"),
            ("/api/stoloto/details", "get"): await http.get("/api/stoloto/details?count=0"),
        }
    for (path, method), answer in answers.items():
        told = document["paths"][path][method]["responses"][str(answer.status_code)]
        assert list(told["content"]) == [answer.headers["content-type"]], path
        Draft202012Validator(schema).validate(answer.json())


async def test_swagger_ui_asks_operators_for_the_token(devtools: str) -> None:
    async with service() as server, new_page(devtools) as page:
        await page.open(f"{server.url}/docs")
        await page.until("document.querySelector('button.authorize') !== null")
