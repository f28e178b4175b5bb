"""Middleware that lets no answer of the model out unchecked."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.tools import BaseTool

from agent.draft import Draft, parse_draft
from agent.grounding.check import GroundingCheck
from agent.grounding.counts import GroundingCounts
from agent.grounding.examiner import Examiner, Inside
from agent.grounding.flat_text import visible
from agent.grounding.limits import limit_faults, too_dear
from agent.grounding.repair import Repair
from agent.grounding.verdict import Verdict
from agent.model_failures import ModelFailure
from agent.plain_text import plain
from agent.turn import Turn
from prompts import PromptShelf
from tools.games_catalogue import GamesCatalogue

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
        *,
        catalogue: GamesCatalogue,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._examiner = Examiner(check, now)
        self._repair = repair
        self._prompts = prompts
        self._counts = counts
        self._catalogue = catalogue
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
        self._counts.add(verdict)
        logger.warning("answer of the model is not supported", extra=verdict.sizes)
        second = await self._asked_again(request, handler, response, verdict)
        if second is not None:
            redrafted = _final(second)
            if redrafted is None:
                return second
            response, draft, verdict = second, redrafted, await self._examine(redrafted, request)
            if verdict.good:
                return response
            self._counts.add(verdict)
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
        tools = [tool.name for tool in request.tools if isinstance(tool, BaseTool)]
        instructions = (await self._prompts.load("assistant")).text
        text = plain(visible(draft.text))
        more = await asyncio.to_thread(limit_faults, text, draft, request.messages, self._catalogue)
        return await self._examiner.examine(text, request.messages, Inside(instructions, tools), more)

    def _repaired(
        self, response: ModelResponse[Any], draft: Draft, verdict: Verdict, messages: Sequence[BaseMessage]
    ) -> ModelResponse[Any]:
        text = plain(visible(draft.text))
        mended, replaced = self._repair.mend(text, verdict, draft, messages, self._now())
        self._counts.dropped += 1
        self._counts.replaced += replaced
        message = response.result[0]
        fields = draft.model_dump(exclude_none=True) | {"text": mended}
        if dear := too_dear(draft, messages, self._catalogue):
            kept = [code for code in draft.lotteries if self._catalogue.code(code) not in dear]
            fields |= {"action": "search" if kept else "answer", "lotteries": kept}
        if verdict.leaks:
            fields |= {"action": "answer", "lotteries": []}
        content = json.dumps(fields, ensure_ascii=False)
        return ModelResponse(result=[message.model_copy(update={"content": content})])


def _final(response: ModelResponse[Any]) -> Draft | None:
    """The draft, when the model's message is one and no tool call."""
    message = response.result[0]
    if not isinstance(message, AIMessage) or message.tool_calls:
        return None
    return parse_draft(message.content)
