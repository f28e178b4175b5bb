"""The agent: a question and its history in, events on the way, an answer out."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import ModelCallLimitMiddleware
from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AnyMessage
from langchain_core.tools import BaseTool
from langgraph.errors import GraphRecursionError

from agent.answer import Answer
from agent.asked_messages import as_messages
from agent.care.care import Care, Stance
from agent.composer import Composer, model_name
from agent.conversation import Question
from agent.event_callback import EventCallback
from agent.events import OnEvent
from agent.grounding.answer_guard import AnswerGuard
from agent.grounding.check import GroundingCheck
from agent.grounding.counts import GroundingCounts
from agent.grounding.repair import Repair
from agent.guard import Guard
from agent.model_failures import ModelFailure
from agent.rules.rule_based_model import MODEL_NAME, RuleBasedModel
from agent.traces.notes import note
from agent.tracing import turn_config
from agent.turn import Turn
from prompts import PromptShelf

logger = logging.getLogger(__name__)

MODEL_CALLS = 4


@dataclass(frozen=True)
class TimeLimits:
    """Seconds for one model call, one tool call, a whole turn, and of it what is left for the rules."""

    model: float = 20
    tool: float = 12
    turn: float = 45

    @property
    def reserve(self) -> float:
        """What the rules get when the model has used up its share."""
        return min(self.tool + 1, self.turn / 3)


@dataclass(frozen=True)
class Brain:
    """A chat model that can lead a turn; a `degraded` one only stands in for another.

    `streaming_model` is the same model set to stream, where there is one.
    """

    name: str
    model: BaseChatModel
    streaming_model: BaseChatModel | None = None
    degraded: bool = False

    @property
    def streaming(self) -> BaseChatModel:
        """The model for a turn whose words are wanted as they are written."""
        return self.streaming_model or self.model

    @property
    def by_rules(self) -> bool:
        """Whether the rules of the program answer, and no language model."""
        return isinstance(self.model, RuleBasedModel)


class LotoAgent:
    """Answers questions with the first brain that can; stateless, one for a process.

    `brains` are tried in order, `prompt_now` is the time that the prompt speaks of, `callbacks` see every turn,
    `care` decides when no lottery may be offered, `tags` mark every run of a turn. `counts` tells metrics what the
    checks found.
    """

    def __init__(
        self,
        brains: Sequence[Brain],
        tools: Sequence[BaseTool],
        prompts: PromptShelf,
        composer: Composer,
        *,
        limits: TimeLimits | None = None,
        prompt_now: Callable[[], datetime],
        callbacks: Sequence[BaseCallbackHandler] = (),
        care: Care | None = None,
        tags: Sequence[str] = ("turn",),
    ) -> None:
        self._tags = tuple(tags)
        self.counts = GroundingCounts()
        self._limits = limits or TimeLimits()
        self._prompts = prompts
        self._composer = composer
        self._now = prompt_now
        self._callbacks = list(callbacks)
        self._care = care or Care()
        check = GroundingCheck(composer.catalogue)
        repair = Repair(composer.catalogue, check)
        self._checks = AnswerGuard(check, repair, prompts, self.counts, catalogue=composer.catalogue, now=prompt_now)
        self._brains = [
            (brain, self._graph(brain.model, tools), self._graph(brain.streaming, tools)) for brain in brains
        ]

    async def answer(self, question: Question, on_event: OnEvent, *, stream: bool = False) -> Answer:
        """One turn; with `stream` the words of the answer are reported as the model writes them.

        Where care is due no language model is asked. Raises `TimeoutError` when the time of a turn is over and
        `ModelFailure` when no brain could answer.
        """
        stance = self._care.stance(question)
        if stance is not None:
            note("care", stance)
        brains = [
            (position, brain, streaming if stream else plain)
            for position, (brain, plain, streaming) in enumerate(self._brains)
            if stance is None or brain.by_rules
        ]
        async with asyncio.timeout(self._limits.turn) as whole:
            # One moment for all that come before the last, however many they are: it needs its time.
            reserved = (whole.when() or 0) - self._limits.reserve
            for brain_number, (position, brain, graph) in enumerate(brains):
                last = brain_number == len(brains) - 1
                try:
                    async with asyncio.timeout_at(None if last else reserved) as limit:
                        turn = Turn(limit.when() or whole.when())
                        answer = await self._think(
                            brain, graph, question, on_event, turn, first=position == 0 or bool(stance)
                        )
                        return answer if stance is None else self._careful(stance, question, answer)
                except (ModelFailure, TimeoutError) as failure:
                    if last and stance is None:
                        raise
                    reason = failure.reason if isinstance(failure, ModelFailure) else "timeout"
                    logger.warning("the next brain takes over", extra={"model": brain.name, "reason": reason})
        if stance is not None:
            return self._careful(stance, question, None)
        raise ModelFailure("unavailable")

    def _careful(self, stance: Stance, question: Question, answer: Answer | None) -> Answer:
        """The answer of the rules where care is due, or the words of that care when it speaks of lotteries."""
        # By design, not for want of a model; without one every answer is marked.
        degraded = self._brains[0][0].degraded
        if (
            answer is not None
            and isinstance(answer.content, str)
            and not self._composer.catalogue.mentioned(answer.content)
        ):
            return answer.model_copy(update={"model": MODEL_NAME, "degraded": degraded})
        text = self._care.words(stance)
        return Answer(
            action="answer",
            content=text,
            formatted_text=text,
            trace_id=str(question.trace_id),
            model=MODEL_NAME,
            degraded=degraded,
        )

    def _graph(self, model: BaseChatModel, tools: Sequence[BaseTool]) -> Any:
        guard = Guard(self._system_prompt, model_seconds=self._limits.model, tool_seconds=self._limits.tool)
        calls = ModelCallLimitMiddleware[Any, Any](run_limit=MODEL_CALLS, exit_behavior="error")
        # What the rules say is computed by the program itself, also where no tool was asked.
        checks = [] if isinstance(model, RuleBasedModel) else [self._checks]
        return create_agent(model, list(tools), middleware=[calls, *checks, guard], context_schema=Turn, name="lotobot")

    async def _system_prompt(self) -> str:
        return (await self._prompts.load("assistant")).fill(now=f"{self._now():%d.%m.%Y, %H:%M}")

    async def _think(
        self, brain: Brain, graph: Any, question: Question, on_event: OnEvent, turn: Turn, *, first: bool
    ) -> Answer:
        callbacks = [EventCallback(on_event), *self._callbacks]
        config = turn_config(
            question, await self._prompts.load("assistant"), brain.name, callbacks, first=first, tags=self._tags
        )
        asked = as_messages(question)
        try:
            state = await graph.ainvoke({"messages": asked}, config, context=turn)
        except (ModelCallLimitExceededError, GraphRecursionError) as error:
            raise ModelFailure("too_many_steps") from error
        finally:
            await asyncio.sleep(0)  # the last events were handed to the loop: let them out before the answer
        said: list[AnyMessage] = state["messages"][len(asked) :]
        if not said:
            raise ModelFailure("no_answer")
        name = model_name(said, brain.name)
        return self._composer.compose(said, question.trace_id, name, degraded=brain.degraded)
