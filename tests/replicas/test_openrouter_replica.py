"""The OpenRouter stand-in as langchain's ChatOpenAI meets it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import openai
import pytest
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, Hang, Reply, Slow, Text, draft
from tests.replicas.openrouter_turn import COST_PER_TOKEN
from tests.replicas.serving import serving

TOOLS = [
    {"type": "function", "function": {"name": name, "description": "", "parameters": {"type": "object"}}}
    for name in ("draw_details", "draw_by_number", "search_knowledge_base", "games_on_sale")
]


@asynccontextmanager
async def grok(
    replica: OpenRouterReplica, *, key: str = "sk-test", streaming: bool = False
) -> AsyncIterator[ChatOpenAI]:
    """ChatOpenAI with its own HTTP client, pointed at a replica."""
    async with serving(replica) as url, openai.DefaultAsyncHttpxClient() as client:
        yield ChatOpenAI(
            model="x-ai/grok-4.1-fast",
            base_url=f"{url}/api/v1",
            api_key=SecretStr(key),
            http_async_client=client,
            max_retries=0,
            streaming=streaming,
            stream_usage=True,
            timeout=60,
        )


def scripted(*replies: Reply) -> OpenRouterReplica:
    return OpenRouterReplica(replies)


async def test_text_with_usage_and_cost() -> None:
    replica = scripted(Text("Добрый день"))
    async with grok(replica) as model:
        message = await model.ainvoke("Привет", extra_headers={"X-Title": "LotoBot"})
    assert message.content == "Добрый день"
    usage = message.response_metadata["token_usage"]
    assert usage["cost"] == round(usage["total_tokens"] * COST_PER_TOKEN, 8) > 0
    assert message.usage_metadata
    assert message.usage_metadata["input_tokens"] == usage["prompt_tokens"]
    assert message.response_metadata["model_name"] == "x-ai/grok-4.1-fast"
    (exchange,) = replica.requests
    assert exchange.outcome == "finished"
    assert exchange.headers["authorization"] == "Bearer sk-test"
    assert exchange.headers["x-title"] == "LotoBot"
    assert exchange.body["messages"] == [{"role": "user", "content": "Привет"}]


@pytest.mark.parametrize("streaming", [False, True])
async def test_parallel_tool_calls(streaming: bool) -> None:
    wanted: list[tuple[str, dict[str, Any]]] = [
        ("draw_details", {"lottery": "6x45", "count": 1}),
        ("search_knowledge_base", {"query": "недорогая лотерея"}),
    ]
    async with grok(scripted(Calls(wanted)), streaming=streaming) as model:
        message = await model.bind_tools(TOOLS).ainvoke("Что выпало и что взять?")
    assert isinstance(message, AIMessage)
    assert [(call["name"], call["args"]) for call in message.tool_calls] == wanted
    assert len({call["id"] for call in message.tool_calls}) == 2
    assert message.response_metadata["finish_reason"] == "tool_calls"


async def test_stream_in_pieces_with_usage_at_the_end() -> None:
    text = "Лотерея «Русское лото» проходит по воскресеньям"
    replica = scripted(Text(text))
    async with grok(replica, streaming=True) as model:
        chunks = [chunk async for chunk in model.astream("Когда?")]
    assert "".join(str(chunk.content) for chunk in chunks) == text
    assert sum(bool(chunk.content) for chunk in chunks) == 4
    assert sum(chunk.usage_metadata is not None for chunk in chunks) == 1
    assert replica.bodies[0]["stream"] is True


async def test_stream_as_it_is_on_the_wire() -> None:
    replica = scripted(Slow(0.03, Text("Да"), every=0.01))
    body = {"model": "m", "stream": True, "messages": [{"role": "user", "content": "?"}]}
    async with serving(replica) as url, httpx.AsyncClient(headers={"authorization": "Bearer k"}, timeout=60) as http:
        lines = (await http.post(f"{url}/chat/completions", json=body)).text.split("\n\n")
    assert lines[:2] == [": OPENROUTER PROCESSING"] * 2
    assert lines[-2:] == ["data: [DONE]", ""]
    assert '"cost": ' in lines[-3]


async def test_conversation_over_one_connection() -> None:
    replica = scripted(Text("1"), Text("2"), Text("3"))
    async with grok(replica) as model:
        answers = [(await model.ainvoke("?")).content for _ in range(3)]
        with pytest.raises(openai.InternalServerError, match="script of the replica is over"):
            await model.ainvoke("?")
    assert answers == ["1", "2", "3"]
    ports = {exchange.client_port for exchange in replica.requests}
    assert len(ports) == 1


async def test_a_policy_may_be_any_function_and_replies_can_be_put_before_it() -> None:
    replica = OpenRouterReplica(lambda body: Text(f"{len(body['messages'])} сообщений"))
    replica.then(Text("сначала это"))
    async with grok(replica) as model:
        answers = [(await model.ainvoke([HumanMessage("а"), HumanMessage("б")])).content for _ in range(2)]
    assert answers == ["сначала это", "2 сообщений"]


async def test_key_is_wanted() -> None:
    async with grok(OpenRouterReplica(key="sk-right"), key="sk-wrong") as model:
        with pytest.raises(openai.AuthenticationError, match="User not found"):
            await model.ainvoke("?")
    async with serving(OpenRouterReplica()) as url, httpx.AsyncClient(timeout=60) as http:
        response = await http.post(f"{url}/chat/completions", json={"messages": [{"role": "user", "content": "?"}]})
        assert (await http.get(f"{url}/api/v1/models")).json()["data"]
        assert (await http.get(f"{url}/nosuch")).status_code == 404
    assert response.status_code == 401
    assert response.json() == {"error": {"code": 401, "message": "No auth credentials found"}}


async def test_aborts_are_seen() -> None:
    hang = Hang(draft("Готово"))
    replica = scripted(hang, hang)
    async with grok(replica) as model:
        left = asyncio.create_task(model.ainvoke("?"))
        await replica.requests.wait_for(1)
        left.cancel()
        async with asyncio.timeout(60):
            await replica.requests[0].aborted.wait()
        stayed = asyncio.create_task(model.ainvoke("?"))
        await replica.requests.wait_for(2)
        hang.release()
        assert "Готово" in str((await stayed).content)
    assert [exchange.outcome for exchange in replica.requests] == ["aborted", "finished"]


async def test_tool_results_come_back_as_they_were_sent() -> None:
    replica = scripted(draft("Да", "6x45", action="search"))
    call = {"name": "draw_details", "args": {}, "id": "c1"}
    async with grok(replica) as model:
        await model.ainvoke([HumanMessage("?"), AIMessage("", tool_calls=[call]), ToolMessage("{}", tool_call_id="c1")])
    assert [message["role"] for message in replica.bodies[0]["messages"]] == ["user", "assistant", "tool"]
