"""Models that take the place of one that fails, and the rules that take the place of all of them."""

from typing import Any

import pytest

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Hang, HttpError, Reply, draft
from tests.wires.conftest import KEY, Serve, service
from tests.wires.test_trace_routes import traces

MODELS = {"openai_model": "bad/one", "openai_fallback_models": ["bad/two", "good/three"]}


class Endpoint:
    """An endpoint that routes nothing itself: it looks at `model` alone. What is not good gets `failure`."""

    def __init__(self, failure: Reply) -> None:
        self.failure = failure

    def __call__(self, body: dict[str, Any]) -> Reply:
        return draft("Здравствуйте!") if body["model"].startswith("good/") else self.failure


@pytest.fixture(params=[lambda: HttpError(503), lambda: HttpError(404), Hang], ids=["503", "404", "silence"])
def openrouter(request: pytest.FixtureRequest) -> OpenRouterReplica:
    return OpenRouterReplica(Endpoint(request.param()), key=KEY)


async def test_fallbacks_are_asked_in_order(serve: Serve, openrouter: OpenRouterReplica) -> None:
    # Where models are silent their time runs out twice: enough for a busy machine to have sent the request.
    async with serve(**MODELS, llm_timeout=4) as server, server.http() as http:
        await server.ready()
        answer = (await http.post("/api/ai/recommend", json={"message": "Привет"})).json()
        (trace,) = await traces(http, status="fallback")
    asked = list(dict.fromkeys(body["model"] for body in openrouter.bodies))
    assert asked == ["bad/one", "bad/two", "good/three"]
    assert openrouter.bodies[0]["models"] == asked
    assert (answer["content"], answer["model"], answer["degraded"]) == ("Здравствуйте!", "good/three", False)
    assert trace["id"] == answer["trace_id"]


async def test_the_rules_have_their_time_when_every_model_hangs(serve: Serve, openrouter: OpenRouterReplica) -> None:
    models = {**MODELS, "openai_fallback_models": ["bad/two", "bad/three", "bad/four"]}
    async with serve(**models, llm_timeout=4, turn_timeout=20) as server, server.http() as http:
        await server.ready()
        answer = (await http.post("/api/ai/recommend", json={"message": "Подбери мне быструю лотерею"})).json()
    assert (answer["action"], answer["model"], answer["degraded"]) == ("search", "rules", True)
    assert openrouter.bodies[0]["model"] == "bad/one"


async def test_a_model_of_embeddings_that_is_not_there_is_replaced_by_the_one_shipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Not by the variable of the same name: it is read once, and another test may have come before.
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    async with service(embeddings_model="no/such-model") as server, server.http() as http:
        answer = (await http.post("/api/ai/recommend", json={"message": "Подбери быструю лотерею"})).json()
    assert answer["action"] == "search"
