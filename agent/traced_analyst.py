"""The analyst with a recording of every text."""

from collections.abc import Sequence

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel

from agent.answer import Answer
from agent.archive_analyst import ArchiveAnalyst
from agent.archive_statistics import ArchiveStatistics
from agent.conversation import Question
from agent.grounding.counts import GroundingCounts
from agent.traces.kept_turn import Keep, kept
from agent.traces.recorded import RecordedTurn
from agent.traces.recorder import TurnRecorder
from prompts import PromptShelf
from tools.games_catalogue import GamesCatalogue

KIND = "archive"


class TracedAnalyst(ArchiveAnalyst):
    """Words statistics as its parent does, and hands the recording to `keep`, however it ended.

    On traces it is of the kind `archive`; everything but `keep` is the parent's.
    """

    def __init__(
        self,
        model: BaseChatModel | None,
        prompts: PromptShelf,
        seconds: float,
        *,
        catalogue: GamesCatalogue,
        keep: Keep,
        callbacks: Sequence[BaseCallbackHandler] = (),
        counts: GroundingCounts | None = None,
    ) -> None:
        self._recorder = TurnRecorder()
        self._keep = keep
        watching = [self._recorder, *callbacks]
        super().__init__(model, prompts, seconds, catalogue=catalogue, callbacks=watching, counts=counts)

    async def answer(self, question: Question, statistics: ArchiveStatistics) -> Answer:
        """One text, recorded."""
        prompt = await self.prompts.load("archive_analyst")
        turn = RecordedTurn(question, KIND, prompt.name, prompt.version, prompt.digest, prompt.text)
        with kept(turn, self._recorder, self._keep):
            turn.answer = await super().answer(question, statistics)
        return turn.answer
