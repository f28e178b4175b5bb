"""A question answered as server-sent events."""

import json
from typing import Any

import httpx

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, Hang, draft
from tests.wires.conftest import Serve

QUESTION = {"message": "Что взять на сегодня?", "budget": 300}
EVENTS = {"Accept": "text/event-stream"}


async def read_events(answer: httpx.Response, most: int = 1000) -> list[dict[str, Any]]:
    """Events of a stream: id, event and the frame in data."""
    events: list[dict[str, Any]] = []
    event: dict[str, Any] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(": ")
            event[name] = json.loads(value) if name == "data" else value
            continue
        events.append(event)
        event = {}
        if len(events) == most:
            break
    return events


async def test_the_frames_of_a_turn_come_as_events(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Calls([("games_on_sale", {})]), draft("Вот ответ."))
    async with (
        serve() as server,
        server.http(headers=EVENTS) as http,
        http.stream("POST", "/api/ai/recommend", json=QUESTION) as answer,
    ):
        events = await read_events(answer)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert [event["event"] for event in events] == [
        "STATUS_GROK_PROCESSING",
        "STATUS_STOLOTO_FETCHING",
        "STATUS_GROK_PROCESSING",
        "RESPONSE_MESSAGE",
    ]
    assert [event["data"]["code"] for event in events] == [event["event"] for event in events]
    assert [event["data"]["data"]["seq"] for event in events] == [1, 2, 3, 4]
    assert events[-1]["data"]["data"]["content"] == "Вот ответ."
    assert events[-1]["data"]["data"]["trace_id"] == answer.headers["X-Trace-Id"]


async def test_a_cut_stream_is_resumed_and_an_ended_one_is_over(serve: Serve, openrouter: OpenRouterReplica) -> None:
    held = Hang(draft("Вот ответ."))
    openrouter.then(Calls([("games_on_sale", {})]), held)
    async with serve() as server, server.http(headers=EVENTS) as http:
        async with http.stream("POST", "/api/ai/recommend", json=QUESTION) as answer:
            seen = await read_events(answer, most=2)
        held.release()
        resume = {"Last-Event-ID": seen[-1]["id"]}
        async with http.stream("POST", "/api/ai/recommend", json=QUESTION, headers=resume) as answer:
            rest = await read_events(answer)
        over = await http.post("/api/ai/recommend", json=QUESTION, headers={"Last-Event-ID": rest[-1]["id"]})
    assert [event["data"]["data"]["seq"] for event in [*seen, *rest]] == [1, 2, 3, 4]
    assert rest[-1]["event"] == "RESPONSE_MESSAGE"
    assert over.status_code == 204
    assert len(openrouter.requests) == 2


async def test_an_ended_stream_is_over_however_soon_it_is_asked_for_again(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(*(draft("Вот ответ.") for _ in range(20)))
    async with serve(chat_rate_limit=1000) as server, server.http(headers=EVENTS) as http:
        for _ in range(20):
            async with http.stream("POST", "/api/ai/recommend", json=QUESTION) as answer:
                seen = await read_events(answer)
            over = await http.post("/api/ai/recommend", json=QUESTION, headers={"Last-Event-ID": seen[-1]["id"]})
            assert over.status_code == 204


async def test_the_words_come_as_they_are_written_for_who_asks(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(draft("Ответ из нескольких слов."))
    async with (
        serve() as server,
        server.http(headers=EVENTS) as http,
        http.stream("POST", "/api/ai/recommend", json={**QUESTION, "stream": True}) as answer,
    ):
        events = await read_events(answer)
    pieces = [event["data"]["data"]["delta"] for event in events if event["event"] == "RESPONSE_CHUNK"]
    assert "".join(pieces) == "Ответ из нескольких слов."
