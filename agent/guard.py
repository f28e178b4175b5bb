"""Middleware around every model and tool call of the agent."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, SystemMessage, ToolCall, ToolMessage
from langgraph.errors import GraphBubbleUp
from langgraph.prebuilt.tool_node import ToolCallRequest
from langgraph.types import Command

from agent.draft import parse_draft
from agent.model_failures import ModelFailure, classify
from tools.failures import failure_of
from tools.stoloto.errors import StolotoError

logger = logging.getLogger(__name__)

RETRY_PAUSE = 0.3
#: Tool calls of one message that are run: StoLoto is read once a second, by everybody together.
MOST_CALLS = 10
CUT_OFF = ("length", "content_filter")


class Guard(AgentMiddleware[Any, Any, Any]):
    """Gives every model call the prompt, a time limit and one retry; turns tool failures into words.

    `prompt` gives the system prompt of the moment; `model_seconds` and `tool_seconds` bound one call.
    Model failures leave as `ModelFailure`, tool failures never leave.
    """

    def __init__(self, prompt: Callable[[], Awaitable[str]], *, model_seconds: float, tool_seconds: float) -> None:
        super().__init__()
        self._prompt = prompt
        self._model_seconds = model_seconds
        self._tool_seconds = tool_seconds

    async def awrap_model_call(
        self,
        request: ModelRequest[Any],
        handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Ask the model, at most twice. Raises `ModelFailure`."""
        request = request.override(system_message=SystemMessage(await self._prompt()))
        try:
            return await self._ask(request, handler)
        except ModelFailure as failure:
            if not failure.transient:
                raise
            logger.warning("model call is repeated", extra={"reason": failure.reason})
        await asyncio.sleep(RETRY_PAUSE)
        return await self._ask(request, handler)

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        """Run the tool; a failure becomes a message for the model, without the exception's text."""
        name = request.tool_call["name"]
        try:
            async with asyncio.timeout(self._tool_seconds):
                return await handler(request)
        except GraphBubbleUp:
            raise
        except (StolotoError, TimeoutError) as error:
            logger.warning("tool failed", extra={"tool": name}, exc_info=True)
            failure: Exception = error
        except Exception as error:
            # A bug of ours in one tool costs its data, not the person's answer.
            logger.exception("tool crashed", extra={"tool": name})
            failure = error
        return ToolMessage(
            failure_of(failure).for_model, tool_call_id=request.tool_call["id"] or "", name=name, status="error"
        )

    async def _ask(
        self,
        request: ModelRequest[Any],
        handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        try:
            async with asyncio.timeout(self._model_seconds):
                response = await handler(request)
        except Exception as error:
            raise classify(error) from error
        message = response.result[0]
        check_message(message)
        if isinstance(message, AIMessage) and message.tool_calls:
            calls = _distinct(message.tool_calls)[:MOST_CALLS]
            if len(calls) < len(message.tool_calls):
                logger.warning("some tool calls are left out", extra={"calls": len(message.tool_calls)})
                return ModelResponse(result=[message.model_copy(update={"tool_calls": calls})])
        return response


def _distinct(calls: Sequence[ToolCall]) -> list[ToolCall]:
    """The calls without those that ask the same tool for the same."""
    kept: list[ToolCall] = []
    for call in calls:
        if not any((call["name"], call["args"]) == (other["name"], other["args"]) for other in kept):
            kept.append(call)
    return kept


def check_message(message: object) -> None:
    """Raise `ModelFailure` for a message that is neither tool calls nor an answer."""
    if not isinstance(message, AIMessage):
        raise ModelFailure("no_answer", transient=True)
    if message.response_metadata.get("finish_reason") == "error":
        raise ModelFailure("unavailable", transient=True)
    if any(not call.get("id") for call in message.tool_calls):
        raise ModelFailure("no_answer", transient=True)
    if message.tool_calls:
        return
    draft = parse_draft(message.content)
    # Prose that was cut off looks like an answer; a draft that is whole is one, whatever ended it.
    cut_off = message.response_metadata.get("finish_reason") in CUT_OFF and draft is not None and draft.action is None
    if message.invalid_tool_calls or draft is None or cut_off:
        raise ModelFailure("no_answer", transient=True)
