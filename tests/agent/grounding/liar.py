"""A chat model that finds its data like an honest one and then says what a test wants."""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from pydantic import ConfigDict, Field, SkipValidation

from agent.draft import Draft, parse_draft
from agent.rules.rule_based_model import RuleBasedModel


class Liar(BaseChatModel):
    """Calls the tools of the rules, then rewrites their draft with `tell`; asked again, with `insist`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    rules: RuleBasedModel
    tell: SkipValidation[Callable[[str], str]]
    insist: SkipValidation[Callable[[str], str]] | None = None
    asked: list[list[BaseMessage]] = Field(default_factory=list)
    honest: str = ""
    drafts: int = 0

    @property
    def _llm_type(self) -> str:
        return "liar"

    def bind_tools(self, tools: Sequence[Any], **_: Any) -> Runnable[Any, AIMessage]:
        """The tools are bound to the rules, which choose among them."""
        names = [{"type": "function", "function": {"name": tool.name}} for tool in tools]
        return self.bind(tools=names)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.asked.append(list(messages))
        again = bool(self.drafts)
        seen = messages[:-2] if again else messages
        said = self.rules._generate(seen, None, None, **kwargs).generations[0].message
        draft = parse_draft(said.content) if isinstance(said, AIMessage) and not said.tool_calls else None
        if draft is not None:
            said = self._rewritten(draft, again=again)
        return ChatResult(generations=[ChatGeneration(message=said)])

    def _rewritten(self, draft: Draft, *, again: bool) -> AIMessage:
        self.drafts += 1
        self.honest = draft.text
        tell = self.insist if again and self.insist is not None else self.tell
        return AIMessage(json.dumps(draft.model_dump() | {"text": tell(draft.text)}, ensure_ascii=False))

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        # The rules read what they know from files the first time.
        return await asyncio.to_thread(self._generate, messages, stop, None, **kwargs)
