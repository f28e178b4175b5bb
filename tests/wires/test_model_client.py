"""One client of the model for all turns, which neither sleeps nor retries by itself."""

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import HttpError, draft
from tests.wires.conftest import Serve


async def test_a_model_that_asks_for_patience_is_not_waited_for(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(*(HttpError(429, headers={"Retry-After": "3600"}) for _ in range(9)))
    async with serve() as server, server.http() as http:
        answer = (await http.post("/api/ai/recommend", json={"message": "Подбери быструю лотерею"})).json()
    assert (answer["action"], answer["model"]) == ("search", "rules")
    assert len(openrouter.requests) <= 2


async def test_turns_share_the_connections_of_one_client(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(*(draft("Здравствуйте!") for _ in range(3)))
    async with serve() as server, server.http() as http:
        for _ in range(3):
            assert (await http.post("/api/ai/recommend", json={"message": "Привет"})).status_code == 200
    assert len({request.client_port for request in openrouter.requests}) == 1
