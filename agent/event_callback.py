"""LangChain callbacks turned into the events of a turn."""

import asyncio
from typing import Any, cast, get_args
from uuid import UUID

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, LLMResult

from agent.draft import parse_draft
from agent.draft_stream import DraftStream
from agent.events import AnswerDelta, Event, ModelStarted, OnEvent, ToolStarted, ToolStatus
from agent.guard import check_message
from agent.model_failures import ModelFailure


class EventCallback(AsyncCallbackHandler):
    """Reports model and tool starts of one turn, in order.

    LangChain awaits handlers in the path of the work, and may call them from another loop when a tool is
    synchronous. So nothing is awaited here, and events are handed to the loop of the turn.
    """

    raise_error = True
    run_inline = True

    def __init__(self, on_event: OnEvent) -> None:
        self._on_event = on_event
        self._loop = asyncio.get_running_loop()
        self._draft: DraftStream | None = None
        self._drafted = False
        self._streamed = False

    async def on_chat_model_start(
        self,
        serialized: dict[str, Any],  # noqa: ARG002
        messages: list[list[BaseMessage]],  # noqa: ARG002
        *,
        run_id: UUID,  # noqa: ARG002
        **_: Any,
    ) -> None:
        """The model is asked. What it wrote before, if anything, was not the answer."""
        self._draft = None if self._drafted else DraftStream()
        self._streamed = False
        self._report(ModelStarted())

    async def on_llm_new_token(
        self,
        token: str | list[str | dict[str, Any]],
        *,
        run_id: UUID,  # noqa: ARG002
        **_: Any,
    ) -> None:
        """A streaming model has written a piece; after a failed attempt its second one is not shown."""
        if self._draft is not None and isinstance(token, str):
            self._streamed = True
            self._show(self._draft.feed(token))

    async def on_llm_end(
        self,
        response: LLMResult,
        *,
        run_id: UUID,  # noqa: ARG002
        **_: Any,
    ) -> None:
        """A message is whole: what was held back, for it might have been no answer, is shown when it is one."""
        if self._draft is None or not self._streamed:
            return
        generation = response.generations[0][0] if response.generations and response.generations[0] else None
        text = _answer(generation.message) if isinstance(generation, ChatGeneration) else None
        if text is not None:
            self._show(self._draft.rest(text))

    async def on_tool_start(
        self,
        serialized: dict[str, Any],
        input_str: str,  # noqa: ARG002
        *,
        run_id: UUID,  # noqa: ARG002
        metadata: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """A tool begins; one without a status in its metadata is not worth telling."""
        status = (metadata or {}).get("status")
        if status in get_args(ToolStatus):
            self._report(ToolStarted(cast("ToolStatus", status), str(serialized.get("name"))))

    def _show(self, delta: str) -> None:
        if delta:
            self._drafted = True
            self._report(AnswerDelta(delta))

    def _report(self, event: Event) -> None:
        self._loop.call_soon_threadsafe(self._on_event, event)


def _answer(message: BaseMessage) -> str | None:
    """The text of a message that is an answer."""
    if not isinstance(message, AIMessage) or message.tool_calls:
        return None
    try:
        check_message(message)
    except ModelFailure:
        return None
    draft = parse_draft(message.content)
    return draft.text if draft else None
