"""A chat model without a language model: rules pick the tools and write the answer from what they found."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.tool import ToolCall
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import ConfigDict, PrivateAttr

from agent.rules.answers import write
from agent.rules.calls import Call
from agent.rules.guess.intent_guess import Guess, IntentGuesser
from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for, second_calls
from agent.rules.reply import Sources, draft_of
from agent.rules.talk.dialogue import Dialogue, read_dialogue
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW, moscow_now

logger = logging.getLogger(__name__)
MODEL_NAME = "rules"


class RuleBasedModel(BaseChatModel):
    """Stands in where no language model is configured. Deterministic, without input or output of its own.

    `now` gives the aware current moment, `help_line` is a Russian sentence with the contacts of a help line,
    `embeddings` help to guess what a message means that no phrase fits.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    catalogue: GamesCatalogue
    now: Callable[[], datetime] = moscow_now
    help_line: str = ""
    embeddings: Embeddings | None = None
    _guesser: IntentGuesser = PrivateAttr()
    _needs: NeedsReader = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        """Read the phrases once."""
        super().model_post_init(context)
        self._needs = NeedsReader(self.catalogue)
        self._guesser = IntentGuesser(self.embeddings)

    @property
    def _llm_type(self) -> str:
        return MODEL_NAME

    def bind_tools(
        self,
        tools: Sequence[Any],
        *,
        tool_choice: str | None = None,  # noqa: ARG002 - the rules choose
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Let the model call these tools; only their names matter to the rules."""
        described = [{"type": "function", "function": {"name": _name(tool)}} for tool in tools]
        return self.bind(tools=described, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - nothing is generated token by token
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        """Tool calls when something is to be looked up, else the draft of the answer."""
        dialogue = read_dialogue(messages)
        return self._result(dialogue, self._guessed(dialogue), kwargs)

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: AsyncCallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,
    ) -> ChatResult:
        """The same: a few milliseconds of the processor, and a guess, which is made in a thread."""
        dialogue = await asyncio.to_thread(read_dialogue, messages)
        return self._result(dialogue, await asyncio.to_thread(self._guessed, dialogue), kwargs)

    def _guessed(self, dialogue: Dialogue) -> Guess | None:
        """What the message means by its likeness to others. Blocks."""
        # Without embeddings no guess overrules a phrase, so the weights need not be read for it.
        helps = self._needs.guessable(dialogue, overruling=self.embeddings is not None)
        return self._guesser.guess(dialogue.question) if helps else None

    def _result(self, dialogue: Dialogue, guess: Guess | None, kwargs: dict[str, Any]) -> ChatResult:
        bound = {tool["function"]["name"] for tool in kwargs.get("tools") or []}
        message = self._decide(dialogue, guess, bound)
        message.response_metadata = {
            "model_name": MODEL_NAME,
            "finish_reason": "tool_calls" if message.tool_calls else "stop",
        }
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _decide(self, dialogue: Dialogue, guess: Guess | None, bound: set[str]) -> AIMessage:
        now = self.now()
        needs = self._needs.needs(dialogue, now.astimezone(MOSCOW).date(), guess)
        calls = second_calls(dialogue.found) if dialogue.found else calls_for(needs)
        possible = [call for call in calls if call.tool in bound]
        if possible:
            return AIMessage(content="", tool_calls=_tool_calls(possible, after=len(dialogue.found)))
        sources = Sources(self.catalogue, now, dialogue.found, self.help_line)
        return AIMessage(content=draft_of([write(need, sources) for need in needs]))


def _tool_calls(calls: Sequence[Call], *, after: int) -> list[ToolCall]:
    return [
        ToolCall(name=call.tool, args=dict(call.args), id=f"rules-{number}-{call.tool}", type="tool_call")
        for number, call in enumerate(calls, start=after + 1)
    ]


def _name(tool: Any) -> str:
    if isinstance(tool, BaseTool):
        return tool.name
    if isinstance(tool, dict):
        return str(tool.get("function", tool).get("name", ""))
    return str(getattr(tool, "__name__", ""))
