"""Grok behind OpenRouter, as a LangChain chat model."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
import openai
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from agent.draft import RESPONSE_FORMAT
from agent.model_failures import ModelFailure

MAX_TOKENS = 2000


@dataclass(frozen=True)
class ModelChoice:
    """Which model to ask and where. `fallbacks` are tried by OpenRouter in order; `timeout` is seconds for a call."""

    name: str
    fallbacks: Sequence[str]
    base_url: str
    api_key: SecretStr
    timeout: float


def open_http_client(timeout: float) -> openai.DefaultAsyncHttpxClient:
    """The one HTTP client of a process for the language model; whoever opens it closes it.

    Connections are kept for 90 s: with the SDK's 5 s nearly every turn of a chat would pay a new TLS handshake.
    """
    return openai.DefaultAsyncHttpxClient(
        limits=httpx2.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=90),
        timeout=httpx2.Timeout(timeout, connect=5),
    )


class WholeCalls(ChatOpenAI):
    """A chat model whose streamed tool calls are whole or not at all, and whose streams tell what they cost.

    LangChain completes arguments that were cut off in a stream, and the tool would run with what is left of them.
    It also drops the cost that OpenRouter bills at the end of a stream.
    """

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)
        cost = (chunk.get("usage") or {}).get("cost")
        if made is not None and cost is not None:
            made.message.response_metadata["token_usage"] = {"cost": cost}
        return made

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        arguments: dict[int | str | None, str] = {}
        async for chunk in super()._astream(*args, **kwargs):
            if isinstance(chunk.message, AIMessageChunk):
                for call in chunk.message.tool_call_chunks:
                    arguments[call["index"]] = arguments.get(call["index"], "") + (call["args"] or "")
            yield chunk
        for text in arguments.values():
            if text and not _is_object(text):
                raise ModelFailure("no_answer", transient=True)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def grok(
    choice: ModelChoice, client: openai.DefaultAsyncHttpxClient, *, structured: bool = True, streaming: bool = False
) -> ChatOpenAI:
    """A chat model without the SDK's own retries, which would sleep for as long as a `Retry-After` says.

    `structured` asks OpenRouter for the JSON form of a draft; it goes in the body as it is, since the
    integration's own structured output rewrites the tools and fails on empty tool arguments.
    """
    body: dict[str, object] = {"response_format": RESPONSE_FORMAT} if structured else {}
    if choice.fallbacks:
        body["models"] = [choice.name, *choice.fallbacks]
    return WholeCalls(
        model=choice.name,
        base_url=choice.base_url,
        api_key=choice.api_key,
        max_retries=0,
        timeout=choice.timeout,
        max_completion_tokens=MAX_TOKENS,
        http_async_client=client,
        default_headers={"X-Title": "LotoBot"},
        extra_body=body,
        streaming=streaming,
        stream_usage=True,
    )
