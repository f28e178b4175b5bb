"""Everything that can be done with traces, for routes and pages."""

import asyncio
import time
from pathlib import Path

from agent.answer import Answer
from agent.evaluation.judge import Judge
from agent.traces.comparisons import Comparisons
from agent.traces.datasets import Datasets
from agent.traces.langsmith_sink import LangSmith
from agent.traces.masking import Masking
from agent.traces.prompt_versions import save_version
from agent.traces.replays import Experiment, Replays
from agent.traces.store import TraceStore
from agent.traces.trace import Feedback, PromptVersion, Trace, TraceSummary
from agent.traces.trace_filter import TraceFilter
from agent.traces.writer import TraceWriter
from prompts import Prompt


class Traces:
    """The run store with its writer, the replays, and LangSmith where it is used. Methods do not block the loop.

    `prompts_dir` is where new versions of prompts go; without it none can be saved. `judge` decides which answers of
    a comparison are good.
    """

    def __init__(
        self,
        store: TraceStore,
        writer: TraceWriter,
        masking: Masking,
        replays: Replays,
        judge: Judge,
        *,
        langsmith: LangSmith | None = None,
        prompts_dir: Path | None = None,
    ) -> None:
        self._store = store
        self._writer = writer
        self._masking = masking
        self._langsmith = langsmith
        self.replays = replays
        self.prompts_dir = prompts_dir
        self.datasets = Datasets(store, masking)
        self.comparisons = Comparisons(store, masking, replays, judge, self.trace)

    @property
    def dropped(self) -> int:
        """Turns that could not be kept since the start."""
        return self._writer.dropped

    async def summaries(self, wanted: TraceFilter) -> list[TraceSummary]:
        """The newest traces that fit."""
        await self._writer.drained()
        return await asyncio.to_thread(self._store.summaries, wanted)

    async def trace(self, trace_id: str) -> Trace | None:
        """One trace; a turn that has just ended is waited for."""
        found = await asyncio.to_thread(self._store.trace, trace_id)
        if found is None:
            await self._writer.drained()
            found = await asyncio.to_thread(self._store.trace, trace_id)
        return found

    async def feedback(self, trace_id: str, score: int, comment: str | None) -> bool:
        """Keep a thumb, 1 or -1, masked; False when there is no such trace."""
        told = None if not comment else self._masking.text(comment)
        feedback = Feedback(score=1 if score > 0 else -1, comment=told, at=time.time())
        if not await asyncio.to_thread(self._store.add_feedback, trace_id, feedback):
            await self._writer.drained()
            if not await asyncio.to_thread(self._store.add_feedback, trace_id, feedback):
                return False
        if self._langsmith is not None:
            await self._langsmith.feedback(trace_id, feedback)
        return True

    async def models(self) -> list[str]:
        """Models seen in traces."""
        return await asyncio.to_thread(self._store.models)

    async def versions(self, *, experiments: bool = False) -> list[PromptVersion]:
        """Versions of prompts with what their turns say of them."""
        await self._writer.drained()
        return await asyncio.to_thread(lambda: self._store.versions(experiments=experiments))

    async def prompt_text(self, name: str, version: str, digest: str | None = None) -> str | None:
        """The template of a version seen in traces."""
        return await asyncio.to_thread(self._store.prompt_text, name, version, digest)

    async def version_of(self, prompt: Prompt) -> str | None:
        """The version seen in traces that has the text of this prompt."""
        return await asyncio.to_thread(self._store.version_of, prompt.name, prompt.digest)

    async def replay(self, trace: Trace, experiment: Experiment) -> Answer:
        """A turn again; its own trace can be read as soon as this is back, also when it failed."""
        try:
            return await self.replays.take(trace, experiment)
        finally:
            await self._writer.drained()

    async def save_prompt(self, folder: Path, prompt: Prompt) -> None:
        """Make the prompt the one that chats use. Raises `BadVersionError` and `OSError`."""
        await asyncio.to_thread(save_version, folder, prompt)

    async def secret(self) -> bytes:
        """Bytes to sign with, the same for all workers."""
        return await asyncio.to_thread(self._store.secret)

    async def aclose(self) -> None:
        """Stop experiments and write what is waiting."""
        await self.comparisons.aclose()
        await self._writer.aclose()
