"""Taking a recorded turn again, with another prompt or another model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.tools import BaseTool
from uuid_utils.compat import uuid7

from agent.answer import Answer
from agent.conversation import ChatMessage, Question
from agent.events import Event
from agent.loto_agent import Brain, LotoAgent
from agent.traces.prompt_versions import DraftShelf
from agent.traces.recorded_tools import recorded_tools
from agent.traces.trace import Trace
from prompts import Prompt, PromptShelf
from tools.moscow_time import MOSCOW, moscow_now

ToolUse = Literal["recorded", "live"]
Callbacks = Sequence[BaseCallbackHandler]


class UnknownModelError(ValueError):
    """No such model can be asked here."""


@dataclass(frozen=True)
class Experiment:
    """What differs from the recorded turn: the text and version of the prompt, the model, the source of the data."""

    prompt: Prompt | None = None
    model: str | None = None
    tools: ToolUse = "recorded"
    kind: str = "replay"


class Replays:
    """Builds an agent for each experiment out of the parts of the chat's agent.

    `brain` gives the brain of a model by its name, the usual one for None; it raises `UnknownModelError`.
    `make_agent` takes brains, tools and prompts, and the options that differ.
    """

    def __init__(
        self,
        brain: Callable[[str | None], Brain],
        make_agent: Callable[..., LotoAgent],
        tools: Sequence[BaseTool],
        prompts: PromptShelf,
    ) -> None:
        self._brain = brain
        self._make_agent = make_agent
        self._tools = list(tools)
        self._prompts = prompts

    async def prompt(self, name: str = "assistant") -> Prompt:
        """The prompt that chats use now."""
        return await self._prompts.load(name)

    def require(self, model: str | None) -> None:
        """Raises `UnknownModelError` for a model that cannot be asked."""
        self._brain(model)

    async def take(self, trace: Trace, experiment: Experiment, callbacks: Callbacks = ()) -> Answer:
        """The turn of the trace again, at the time of its first taking; a trace of its own.

        Raises `UnknownModelError`, and what the agent raises.
        """
        recorded = experiment.tools == "recorded"
        tools = recorded_tools(trace, self._tools) if recorded else self._tools
        now = (lambda: moment_of(trace)) if recorded else moscow_now
        history = [ChatMessage.model_validate(message) for message in trace.body.history]
        agent = self._agent(experiment, tools, now, trace.id, callbacks)
        again = Question(
            text=trace.question, history=history, trace_id=UUID(str(uuid7())), thread_id=f"replay:{trace.id}"
        )
        return await agent.answer(again, _unheard)

    async def ask(self, question: Question, experiment: Experiment, callbacks: Callbacks = ()) -> Answer:
        """A question that was never asked before, with live tools."""
        agent = self._agent(experiment, self._tools, moscow_now, None, callbacks)
        return await agent.answer(question, _unheard)

    def _agent(
        self,
        experiment: Experiment,
        tools: Sequence[BaseTool],
        now: Callable[[], datetime],
        replay_of: str | None,
        callbacks: Callbacks,
    ) -> LotoAgent:
        shelf = self._prompts if experiment.prompt is None else DraftShelf(self._prompts, experiment.prompt)
        brains = [self._brain(experiment.model)]
        return self._make_agent(
            brains, tools, shelf, prompt_now=now, kind=experiment.kind, replay_of=replay_of, callbacks=callbacks
        )


def moment_of(trace: Trace) -> datetime:
    """When a turn was taken, Moscow time."""
    return datetime.fromtimestamp(trace.started, MOSCOW)


def _unheard(_: Event) -> None:
    """Nobody waits for the steps of an experiment."""
