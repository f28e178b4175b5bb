"""Failures of the OpenRouter stand-in, and what langchain makes of them."""

import asyncio

import openai
import pytest
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable

from tests.replicas.openrouter_replies import (
    Calls,
    Cut,
    ErrorBody200,
    FinishError,
    Html,
    HttpError,
    Raw,
    Reply,
    Slow,
    SseError,
    Text,
    empty,
    malformed,
)
from tests.replicas.test_openrouter_replica import grok, scripted


async def failure(reply: Reply, *, streaming: bool = False) -> BaseException:
    """What a call raises."""
    async with grok(scripted(reply), streaming=streaming) as model:
        with pytest.raises(Exception) as caught:  # noqa: PT011 - the tests look at it
            await model.ainvoke("?")
    return caught.value


async def message(reply: Reply) -> AIMessage:
    """What a call returns."""
    async with grok(scripted(reply)) as model:
        answer: Runnable[str, AIMessage] = model
        return await answer.ainvoke("?")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (402, openai.APIStatusError),
        (403, openai.PermissionDeniedError),
        (404, openai.NotFoundError),
        (408, openai.APIStatusError),
        (429, openai.RateLimitError),
        (502, openai.InternalServerError),
        (503, openai.InternalServerError),
    ],
)
async def test_http_errors(status: int, expected: type[openai.APIStatusError]) -> None:
    error = await failure(HttpError(status, "Нет", headers={"Retry-After": "3"}, metadata={"reasons": ["gambling"]}))
    assert isinstance(error, expected)
    assert error.status_code == status
    assert error.body == {"code": status, "message": "Нет", "metadata": {"reasons": ["gambling"]}}
    assert error.response.headers["retry-after"] == "3"


async def test_error_in_a_body_with_status_200() -> None:
    error = await failure(ErrorBody200(503, "Overloaded"))
    assert isinstance(error, ValueError)
    assert error.args[0]["code"] == 503


async def test_finish_reason_error_is_an_answer_cut_short() -> None:
    answer = await message(FinishError("Лучше"))
    assert answer.content == "Лучше"
    assert answer.response_metadata["finish_reason"] == "error"


async def test_error_in_the_middle_of_a_stream() -> None:
    error = await failure(SseError(), streaming=True)
    assert isinstance(error, openai.APIError)
    assert not isinstance(error, openai.APIStatusError)
    assert isinstance(await failure(SseError()), ValueError)


@pytest.mark.parametrize("streaming", [False, True])
async def test_cut_connection(streaming: bool) -> None:
    replica = scripted(Cut())
    async with grok(replica, streaming=streaming) as model:
        with pytest.raises(openai.APIConnectionError):
            await model.ainvoke("?")
    assert replica.requests[0].outcome == "cut"


async def test_html() -> None:
    assert isinstance(await failure(Html()), ValueError)
    error = await failure(Html(524))
    assert isinstance(error, openai.InternalServerError)


async def test_malformed_arguments() -> None:
    answer = await message(malformed("draw_details"))
    assert answer.tool_calls == []
    assert answer.invalid_tool_calls[0]["name"] == "draw_details"


async def test_calls_without_ids() -> None:
    answer = await message(Calls([("draw_details", "")], ids=False, indexes=False))
    assert answer.tool_calls[0]["id"] is None
    assert answer.tool_calls[0]["args"] == {}


async def test_nothing_said() -> None:
    assert (await message(empty())).content == ""
    assert (await message(Text(None))).content == ""
    assert isinstance(await failure(Raw('{"choices": null}')), TypeError)


async def test_slow_reply_meets_a_time_limit() -> None:
    replica = scripted(Slow(30, Text("поздно")))
    async with grok(replica) as model:
        asking = asyncio.create_task(model.ainvoke("?"))
        await replica.requests.wait_for(1)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await asking
        async with asyncio.timeout(60):
            await replica.requests[0].aborted.wait()
