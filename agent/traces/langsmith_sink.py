"""LangSmith, switched on by its environment variables and nothing else."""

import asyncio
import logging
import os
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import langsmith
from langsmith import Client
from langsmith import utils as langsmith_utils
from langsmith.env import get_langchain_env_var_metadata, get_runtime_environment

from agent.traces.bounded import within
from agent.traces.masking import Masking
from agent.traces.trace import Feedback

logger = logging.getLogger(__name__)

# Without these a broken network keeps the process from ending for minutes, and the queue takes hundreds of megabytes.
_SAFE = {
    "LANGSMITH_USE_DAEMON": "true",
    "LANGSMITH_DISABLE_RUN_COMPRESSION": "true",
    "LANGSMITH_TRACING_QUEUE_MAX_SIZE": "2000",
}
FLUSH_SECONDS = 3.0


class LangSmith:
    """Runs go there by themselves while this is open; here are feedback and a bounded end."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def feedback(self, trace_id: str, feedback: Feedback) -> None:
        """Attach a thumb to the run of the same id. It travels in the queue of the runs; nothing is waited for."""

        def send() -> None:
            # With `trace_id` it joins the queue of the runs; without, it would be a request of its own.
            with warnings.catch_warnings():
                # It wants the project's UUID, which only a request of its own could find out.
                warnings.simplefilter("ignore", langsmith_utils.LangSmithWarning)
                self._client.create_feedback(
                    trace_id, key="user_score", score=feedback.score, comment=feedback.comment, trace_id=trace_id
                )

        await within(FLUSH_SECONDS, send, "langsmith-feedback")

    async def aclose(self) -> None:
        """Send what is waiting, for a few seconds at most."""
        await within(FLUSH_SECONDS + 1, lambda: self._client.close(timeout=FLUSH_SECONDS), "langsmith")


@asynccontextmanager
async def open_langsmith(
    masking: Masking, *, tracing: bool, endpoint: str | None, api_key: str | None, project: str | None
) -> AsyncIterator[LangSmith | None]:
    """Trace everything there with masking while this is open; None when it is not asked for.

    The values of the settings count, so `.env` works as the environment does, and `1` as `true`.
    """
    if not _is_wanted(tracing):
        yield None
        return
    for name, value in _SAFE.items():
        os.environ.setdefault(name, value)
    _forget_environment()
    try:
        client = await asyncio.to_thread(_client, masking, endpoint, api_key)  # reads files
    except langsmith_utils.LangSmithError:
        # Wrong settings cost the traces there, never the service.
        logger.exception("LangSmith cannot be used")
        yield None
        return
    options: dict[str, Any] = {} if project is None else {"project_name": project}
    langsmith.configure(client=client, enabled=True, **options)
    sink = LangSmith(client)
    try:
        yield sink
    finally:
        await sink.aclose()
        cleared: dict[str, Any] = {"client": None, "enabled": None, "project_name": None}
        langsmith.configure(**cleared)


def _is_wanted(tracing: bool) -> bool:
    """Whether the settings or LangSmith's own variables ask for it."""
    _forget_environment()
    return tracing or bool(langsmith_utils.tracing_is_enabled())


def _client(masking: Masking, endpoint: str | None, api_key: str | None) -> Client:
    # LangChain adds these to its first run, and would run `git` for them on the event loop.
    get_langchain_env_var_metadata()
    get_runtime_environment()
    return Client(api_url=endpoint, api_key=api_key, anonymizer=_anonymizer(masking), omit_traced_runtime_info=True)


def _anonymizer(masking: Masking) -> Any:
    def mask(data: dict[str, Any]) -> dict[str, Any]:
        masked: dict[str, Any] = masking.value(data)
        return masked

    return mask


def _forget_environment() -> None:
    """LangSmith keeps what it has read of the environment; its types do not tell."""
    cast("Any", langsmith_utils.get_env_var).cache_clear()
