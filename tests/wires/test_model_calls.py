"""Tool calls and streams as providers behind OpenRouter really write them, over real HTTP."""

import json
from typing import Any

import httpx
import pytest

from tests.replicas.openrouter_oddities import Chunks, Message, call
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, draft
from tests.wires.chat_client import Frame, chatting, codes
from tests.wires.conftest import Serve
from tests.wires.test_model_behaviours import DRAFT, END, SECOND, TEXT, asked, said, written

NEWS = "stoloto_news"
CALLS: dict[str, list[dict[str, Any]]] = {
    "no ids": [call(NEWS), call("draw_details", '{"lottery": "6x45"}')],
    "one id for two": [call(NEWS, id="c"), call("draw_details", '{"lottery": "6x45"}', id="c")],
    "no arguments": [call(NEWS, None, id="a")],
    "null": [call(NEWS, "null", id="a")],
    "an object": [call("draw_details", {"lottery": "6x45"}, id="a")],
    "JSON in JSON": [call("draw_details", json.dumps('{"lottery": "6x45"}'), id="a")],
    "fenced": [call("draw_details", '```json\n{"lottery": "6x45"}\n```', id="a")],
    "a name with a prefix": [call(f"functions.{NEWS}", id="a")],
    "the same twice": [call(NEWS, id="a"), call(NEWS, id="b")],
}


def streamed(calls: list[dict[str, Any]], **choice: Any) -> Chunks:
    deltas = [{"delta": {"role": "assistant", "content": None, "tool_calls": [one]}} for one in calls]
    return Chunks([*deltas, {"delta": {}, "finish_reason": "tool_calls"}])


async def steps(http: httpx.AsyncClient, turn: list[Frame]) -> list[tuple[str, str]]:
    """Tools of the turn and how they ended, from its trace."""
    trace = (await http.get(f"/api/traces/{turn[-1]['data']['trace_id']}")).json()
    tools = [run for run in trace["body"]["runs"] if run["kind"] == "tool"]
    assert not [run for run in tools if run.get("error")]
    return sorted((run["name"], json.dumps(run["input"], sort_keys=True)) for run in tools)


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")  # the SDK's, for arguments that are no text
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_tool_calls_are_understood_in_every_form(
    stream: bool, serve: Serve, openrouter: OpenRouterReplica
) -> None:
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        for name, calls in CALLS.items():
            whole = [{**one, "index": place} for place, one in enumerate(calls)]
            plain = Message({"role": "assistant", "content": "", "tool_calls": whole}, "tool_calls")
            openrouter.then(streamed(whole) if stream else plain, draft(SECOND))
            before = len(openrouter.bodies)
            turn = await asked(chat, stream=stream, message="Что нового?")
            assert said(turn, name) == SECOND, name
            told = [message for message in openrouter.bodies[-1]["messages"] if message["role"] == "tool"]
            assert len(openrouter.bodies) - before == 2, name
            assert len(told) == len({message["tool_call_id"] for message in told}) == len({str(c) for c in told})
            assert len(told) == (1 if name == "the same twice" else len(calls)), name
            assert not any("rror" in str(message["content"])[:20] for message in told), name
            assert codes(turn)[:2] == ["STATUS_GROK_PROCESSING", "STATUS_STOLOTO_FETCHING"], name


DRAWS = '{"lottery": "6x45", "count": 1}'
PIECES: dict[str, list[dict[str, Any]]] = {
    "no index": [call("draw_details", DRAWS[:9], id="a"), {"function": {"arguments": DRAWS[9:]}}],
    "null for an index": [
        call("draw_details", DRAWS[:9], id="a", index=None),
        {"index": None, "function": {"arguments": DRAWS[9:]}},
    ],
    "two without an index": [call("draw_details", DRAWS, id="a"), call(NEWS, id="b")],
    "two of one index": [
        call("draw_details", DRAWS[:9], id="a", index=0),
        {"index": 0, "function": {"arguments": DRAWS[9:]}},
        call(NEWS, id="b", index=0),
    ],
    "a name again and again": [
        call("draw_details", DRAWS[:9], id="a", index=0),
        call("draw_details", DRAWS[9:], id="a", index=0),
    ],
    "a name in pieces": [call("draw_", "", id="a", index=0), call("details", DRAWS, index=0)],
    "an id before its function": [{"index": 0, "id": "a"}, call("draw_details", DRAWS, index=0)],
}


async def test_pieces_of_streamed_calls_find_together(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, chatting(server.chat) as chat, server.http() as http:
        await chat.greet()
        for name, pieces in PIECES.items():
            openrouter.then(streamed(pieces), draft(SECOND))
            turn = await asked(chat, stream=True, message="Что нового?")
            assert (name, said(turn), written(turn)) == (name, SECOND, SECOND)
            wanted = [("draw_details", DRAWS)] + [(NEWS, "{}")] * name.startswith("two")
            found = [(tool, json.loads(given)) for tool, given in await steps(http, turn)]
            assert found == sorted((tool, json.loads(given)) for tool, given in wanted), name


async def test_words_beside_a_call_are_not_taken_for_the_answer(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(Calls([(NEWS, {})], content="Сейчас посмотрю…"), draft(SECOND))
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        turn = await asked(chat, stream=True, message="Что нового?")
    assert said(turn) == written(turn) == SECOND
    assert codes(turn)[:3] == ["STATUS_GROK_PROCESSING", "STATUS_STOLOTO_FETCHING", "STATUS_GROK_PROCESSING"]


USAGE = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15, "cost": 0.5}


async def test_what_a_stream_tells_twice_counts_once(serve: Serve, openrouter: OpenRouterReplica) -> None:
    half = {"chunk": {"usage": {**USAGE, "completion_tokens": 2, "cost": 0.2}}}
    openrouter.then(
        Chunks([{"delta": {"content": DRAFT}}, END, {**END, "chunk": {"usage": USAGE}}], usage=False),
        Chunks([{"delta": {"content": DRAFT}, **half}, {**END, "chunk": {"usage": USAGE}}], usage=False),
    )
    async with serve() as server, chatting(server.chat) as chat, server.http() as http:
        await chat.greet()
        for _ in range(2):
            turn = await asked(chat, stream=True)
            assert said(turn) == written(turn) == TEXT
            trace = (await http.get(f"/api/traces/{turn[-1]['data']['trace_id']}")).json()
            assert (trace["tokens_in"], trace["tokens_out"], trace["cost"]) == (10, 5, 0.5)


async def test_a_stream_that_fails_at_its_end_is_no_answer(serve: Serve, openrouter: OpenRouterReplica) -> None:
    failed = {"delta": {"content": ""}, "finish_reason": "error"}
    openrouter.then(
        Chunks([{"delta": {"content": "Лучше всего"}}, failed, {**failed, "chunk": {"usage": USAGE}}], usage=False),
        draft(SECOND),
        Chunks([{"delta": {"content": "Лучше всего"}}], usage=False),
        draft(SECOND),
        Chunks([{"delta": {"content": "Лучше"}}, "data: {oops\n\n"]),
        draft(SECOND),
    )
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        for _ in range(3):
            turn = await asked(chat, stream=True)
            assert said(turn) == written(turn) == SECOND


async def test_a_flood_of_calls_does_not_hold_up_the_others(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(
        Calls([("draw_by_number", {"lottery": "6x45", "number": 5000 + n}) for n in range(40)]), draft(TEXT)
    )
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        assert said(await asked(chat, stream=False, message="Что выпало?")) == TEXT
    told = [message for message in openrouter.bodies[-1]["messages"] if message["role"] == "tool"]
    assert len(told) == 10
