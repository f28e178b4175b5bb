"""What a chat refuses, and what it takes although it is odd."""

import json
from typing import Any

import pytest

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Text
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve, service

LONG = "я" * 4001


@pytest.mark.parametrize(
    ("data", "error", "echoed"),
    [
        ({"message": " ", "id": "q-1"}, "empty_message", "q-1"),
        ({"message": LONG, "id": 7}, "message_too_long", 7),
        ({"message": 5, "id": "q-2"}, "bad_frame", "q-2"),
        ({"id": 8}, "bad_frame", 8),
        ({"message": "да", "id": "x" * 101}, "bad_frame", None),
        ({"message": "да", "id": True}, "bad_frame", None),
        ({"message": "да", "id": [1]}, "bad_frame", None),
        ({"message": 5, "id": "\ud800"}, "bad_frame", None),
        ("q-3", "bad_frame", None),
        ({"message": " "}, "empty_message", None),
    ],
)
async def test_a_refused_message_is_named_by_its_id(data: object, error: str, echoed: object) -> None:
    async with service() as server, chatting(server.chat) as chat:
        await chat.greet()
        await chat.socket.send(json.dumps({"code": "SEND_MESSAGE", "data": data}))
        refused = await chat.receive()
    assert (refused["code"], refused["data"]["error"]) == ("ERROR", error)
    assert refused["data"].get("id") == echoed
    assert "seq" not in refused["data"]


@pytest.mark.parametrize("token", ["x" * 300, "я" * 300, "%00", "a" * 5000])
async def test_a_token_of_any_length_begins_a_new_chat(token: str) -> None:
    async with service() as server, chatting(f"{server.chat}?session_id={token}") as chat:
        first, second = await chat.receive(), await chat.receive()
    assert first["data"]["resumed"] is False
    assert second["code"] == "REQUEST_CHAT_CONTEXT"


@pytest.mark.parametrize("after", ["٣", "9" * 23, "²", "-1", "1e1", "", "0x1"])
async def test_a_number_that_is_none_replays_from_the_beginning(
    after: str, serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(Text("Да."))
    async with serve() as server:
        async with chatting(server.chat) as chat:
            session = (await chat.greet())[0]["data"]["session_id"]
            seen: list[Any] = await chat.ask("Привет")
        async with chatting(f"{server.chat}?session_id={session}&after={after}") as chat:
            assert (await chat.receive())["data"]["resumed"] is True
            assert [await chat.receive() for _ in seen] == seen
