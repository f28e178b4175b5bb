"""The agent with a recording of every turn."""

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.tools import BaseTool

from agent.answer import Answer
from agent.composer import Composer
from agent.conversation import Question
from agent.events import OnEvent
from agent.loto_agent import Brain, LotoAgent
from agent.traces.kept_turn import Keep, kept
from agent.traces.recorded import RecordedTurn
from agent.traces.recorder import TurnRecorder
from prompts import PromptShelf


class TracedAgent(LotoAgent):
    """Answers as its parent does, and hands the recording of each turn to `keep`, however the turn ended.

    `kind` and `replay_of` say on the trace why the turn was taken; the other `options` are the parent's.
    """

    def __init__(
        self,
        brains: Sequence[Brain],
        tools: Sequence[BaseTool],
        prompts: PromptShelf,
        composer: Composer,
        *,
        keep: Keep,
        kind: str = "chat",
        replay_of: str | None = None,
        callbacks: Sequence[BaseCallbackHandler] = (),
        **options: Any,
    ) -> None:
        self._recorder = TurnRecorder()
        self._keep = keep
        self._shelf = prompts
        self._kind = kind
        self._replay_of = replay_of
        super().__init__(
            brains, tools, prompts, composer, callbacks=[self._recorder, *callbacks], tags=("turn", kind), **options
        )

    async def answer(self, question: Question, on_event: OnEvent, *, stream: bool = False) -> Answer:
        """One turn, recorded."""
        prompt = await self._shelf.load("assistant")
        turn = RecordedTurn(
            question, self._kind, prompt.name, prompt.version, prompt.digest, prompt.text, replay_of=self._replay_of
        )
        with kept(turn, self._recorder, self._keep):
            turn.answer = await super().answer(question, on_event, stream=stream)
        return turn.answer
