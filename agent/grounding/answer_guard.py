"""Middleware that lets no answer of the model out unchecked."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.runnables import RunnableLambda
from langchain_core.tools import BaseTool

from agent.draft import Draft, parse_draft
from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from agent.grounding.counts import GroundingCounts
from agent.grounding.flat_text import visible
from agent.grounding.leaks import leaks
from agent.grounding.repair import Repair
from agent.grounding.verdict import Verdict
from agent.model_failures import ModelFailure
from agent.plain_text import plain
from agent.turn import Turn
from prompts import PromptShelf

logger = logging.getLogger(__name__)

#: A correction is asked for only when at least so many seconds are left.
LEAST_SECONDS = 2.0
#: What is kept of them for the rest of the turn.
MARGIN = 0.5


class AnswerGuard(AgentMiddleware[Any, Turn, Any]):
    """Checks each final message of the model; a bad one is written again once, then loses its bad sentences.

    `now` is the moment that answers may speak of; `counts` are added to.
    """

    def __init__(
        self,
        check: GroundingCheck,
        repair: Repair,
        prompts: PromptShelf,
        counts: GroundingCounts,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._check = check
        self._repair = repair
        self._prompts = prompts
        self._counts = counts
        self._now = now

    async def awrap_model_call(
        self,
        request: ModelRequest[Turn],
        handler: Callable[[ModelRequest[Turn]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Ask the model; what leaves is a tool call or an answer without objections."""
        response = await handler(request)
        draft = _final(response)
        if draft is None:
            return response
        self._counts.checked += 1
        verdict = await self._examine(draft, request)
        if verdict.good:
            return response
        self._count(verdict)
        logger.warning("answer of the model is not supported", extra=_sizes(verdict))
        second = await self._asked_again(request, handler, response, verdict)
        if second is not None:
            redrafted = _final(second)
            if redrafted is None:
                return second
            response, draft, verdict = second, redrafted, await self._examine(redrafted, request)
            if verdict.good:
                return response
            self._count(verdict)
        return self._repaired(response, draft, verdict, request.messages)

    async def _asked_again(
        self,
        request: ModelRequest[Turn],
        handler: Callable[[ModelRequest[Turn]], Awaitable[ModelResponse[Any]]],
        response: ModelResponse[Any],
        verdict: Verdict,
    ) -> ModelResponse[Any] | None:
        """The model's second attempt; None when it had one before, no time is left or it fails."""
        turn = request.runtime.context
        left = turn.seconds_left()
        if turn.corrected or (left is not None and left < LEAST_SECONDS):
            return None
        turn.corrected = True
        self._counts.retries += 1
        words = (await self._prompts.load("correction")).fill(problems=verdict.in_words())
        again = request.override(
            messages=[*request.messages, cast("AIMessage", response.result[0]), HumanMessage(words)]
        )
        try:
            async with asyncio.timeout(None if left is None else left - MARGIN):
                return await handler(again)
        except (ModelFailure, TimeoutError):
            logger.warning("the model did not correct its answer")
            return None

    async def _examine(self, draft: Draft, request: ModelRequest[Turn]) -> Verdict:
        """All checks as one run of the trace, named `grounding`."""
        text = plain(visible(draft.text))
        tools = [tool.name for tool in request.tools if isinstance(tool, BaseTool)]
        instructions = (await self._prompts.load("assistant")).text
        verdicts: list[Verdict] = []

        def judge() -> Verdict:
            unsupported = self._check.unsupported(text, request.messages, self._now())
            return Verdict(tuple(unsupported), tuple(faults(text)), tuple(leaks(text, instructions, tools)))

        async def examine(_: dict[str, str]) -> dict[str, list[str]]:
            # A long chat takes a noticeable part of a second, which is not taken from other turns.
            verdict = await asyncio.to_thread(judge)
            verdicts.append(verdict)
            return {
                "unsupported": [mention.text for mention in verdict.unsupported],
                "faults": [fault.words for fault in verdict.faults],
                "leaks": list(verdict.leaks),
            }

        try:
            await RunnableLambda(examine).ainvoke({"text": text}, {"run_name": "grounding", "tags": ["grounding"]})
        except Exception as error:
            # A bug of ours in the check must not let an unchecked answer out: the next brain answers.
            logger.exception("answer could not be checked")
            raise ModelFailure("no_answer") from error
        return verdicts[0]

    def _repaired(
        self, response: ModelResponse[Any], draft: Draft, verdict: Verdict, messages: Sequence[BaseMessage]
    ) -> ModelResponse[Any]:
        text = plain(visible(draft.text))
        mended, replaced = self._repair.mend(text, verdict, draft, messages, self._now())
        self._counts.dropped += 1
        self._counts.replaced += replaced
        message = response.result[0]
        fields = draft.model_dump(exclude_none=True) | {"text": mended}
        if verdict.leaks:
            fields |= {"action": "answer", "lotteries": []}
        content = json.dumps(fields, ensure_ascii=False)
        return ModelResponse(result=[message.model_copy(update={"content": content})])

    def _count(self, verdict: Verdict) -> None:
        self._counts.misses += len(verdict.unsupported)
        self._counts.faults += len(verdict.faults)
        self._counts.leaks += len(verdict.leaks)


def _final(response: ModelResponse[Any]) -> Draft | None:
    """The draft, when the model's message is one and no tool call."""
    message = response.result[0]
    if not isinstance(message, AIMessage) or message.tool_calls:
        return None
    return parse_draft(message.content)


def _sizes(verdict: Verdict) -> dict[str, int]:
    return {"unsupported": len(verdict.unsupported), "faults": len(verdict.faults), "leaks": len(verdict.leaks)}
