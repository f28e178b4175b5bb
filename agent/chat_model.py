"""Grok behind OpenRouter, as a LangChain chat model."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import SecretStr

from agent.draft import RESPONSE_FORMAT

if TYPE_CHECKING:
    import openai
    from langchain_openai import ChatOpenAI

MAX_TOKENS = 2000


@dataclass(frozen=True)
class ModelChoice:
    """Which model to ask and where. `fallbacks` are tried by OpenRouter in order; `timeout` is seconds for a call."""

    name: str
    fallbacks: Sequence[str]
    base_url: str
    api_key: SecretStr
    timeout: float


def import_sdk() -> None:
    """Import what a model is called with: it takes half a second, so in a thread, and 20 MB, so only with a key."""
    importlib.import_module("agent.whole_calls")


def open_http_client(timeout: float) -> "openai.DefaultAsyncHttpxClient":
    """The one HTTP client of a process for the language model; whoever opens it closes it.

    Connections are kept for 90 s: with the SDK's 5 s nearly every turn of a chat would pay a new TLS handshake.
    """
    import httpx2  # noqa: PLC0415  # see import_sdk
    import openai  # noqa: PLC0415

    return openai.DefaultAsyncHttpxClient(
        limits=httpx2.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=90),
        timeout=httpx2.Timeout(timeout, connect=5),
    )


def grok(
    choice: ModelChoice, client: "openai.DefaultAsyncHttpxClient", *, structured: bool = True, streaming: bool = False
) -> "ChatOpenAI":
    """A chat model without the SDK's own retries, which would sleep for as long as a `Retry-After` says.

    `structured` asks OpenRouter for the JSON form of a draft; it goes in the body as it is, since the
    integration's own structured output rewrites the tools and fails on empty tool arguments.
    """
    from agent.whole_calls import WholeCalls  # noqa: PLC0415  # see import_sdk

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
