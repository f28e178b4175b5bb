"""Clients that mean harm, or behave as if they did."""

import pytest
from pydantic import SecretStr
from websockets.exceptions import InvalidStatus

from api.frames import MAX_TEXT
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Text
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve, service

EVIL = {"Origin": "https://evil.example"}
LONG_CONTEXT = [{"role": "user", "content": "а" * 50_000}, {"role": "assistant", "content": "Слушаю вас."}]


@pytest.mark.parametrize("origins", [["*"], ["https://shop.example"]])
async def test_without_a_token_operator_routes_do_not_answer_pages_of_other_sites(origins: list[str]) -> None:
    async with service(cors_origins=origins) as server, server.http() as http:
        for headers in (EVIL, {"Origin": "null"}, {"Origin": "http://["}):
            assert (await http.post("/api/ai/refresh-rag", headers=headers)).status_code == 403
            assert (await http.get("/api/traces", headers=headers)).status_code == 403
            assert (await http.get("/traces", headers=headers)).status_code == 403
        assert (await http.get("/api/traces", headers={"Origin": server.url})).status_code == 200
        shop = await http.get("/api/traces", headers={"Origin": "https://shop.example"})
        assert shop.status_code == (403 if origins == ["*"] else 200)


async def test_with_a_token_the_origin_does_not_matter() -> None:
    async with service(admin_token=SecretStr("open"), cors_origins=["*"]) as server, server.http(headers=EVIL) as http:
        assert (await http.get("/api/traces", headers={"Authorization": "Bearer open"})).status_code == 200
        assert (await http.get("/api/traces")).status_code == 401


async def test_an_origin_that_is_no_address_is_refused_as_any_other() -> None:
    async with service() as server:
        with pytest.raises(InvalidStatus) as caught:
            async with chatting(server.chat, origin="http://["):
                pass
    assert caught.value.response.status_code == 403


async def test_a_message_of_a_context_is_no_longer_than_one_that_is_sent(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(Text("Первый ответ."), Text("Второй ответ."))
    async with serve() as server, server.http() as http, chatting(server.chat) as chat:
        await server.ready()
        await chat.greet(LONG_CONTEXT)
        await chat.ask("Что дальше?")
        await http.post("/api/ai/recommend", json={"message": "Что дальше?", "context": LONG_CONTEXT})
    for body in openrouter.bodies:
        assert [message["content"] for message in body["messages"][1:3]] == ["а" * MAX_TEXT, "Слушаю вас."]
