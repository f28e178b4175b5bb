"""The sinks of a process, opened together and closed together."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from agent.evaluation.judge import Judge
from agent.settings import AgentSettings
from agent.traces.folder import traces_folder
from agent.traces.langsmith_sink import LangSmith, open_langsmith
from agent.traces.masking import Masking
from agent.traces.open_telemetry import open_telemetry
from agent.traces.recorded import RecordedTurn
from agent.traces.replays import Replays
from agent.traces.retention import Retention
from agent.traces.store import TraceStore
from agent.traces.traces import Traces
from agent.traces.writer import TraceWriter

logger = logging.getLogger(__name__)


class Recording:
    """Where finished turns go. `store` and `writer` are None when nothing is kept here."""

    def __init__(
        self, settings: AgentSettings, masking: Masking, store: TraceStore | None, langsmith: LangSmith | None
    ) -> None:
        self._settings = settings
        self._masking = masking
        self._store = store
        self._langsmith = langsmith
        self.writer = TraceWriter(store, masking) if store is not None else None

    def keep(self, turn: RecordedTurn) -> None:
        """Take a finished turn; never waits."""
        if self.writer is not None:
            self.writer.offer(turn)

    def traces(self, replays: Replays, judge: Judge) -> Traces | None:
        """What routes and pages work with; None when the store is off."""
        if self._store is None or self.writer is None:
            return None
        return Traces(
            self._store,
            self.writer,
            self._masking,
            replays,
            judge,
            langsmith=self._langsmith,
            prompts_dir=self._settings.prompts_dir,
        )


@asynccontextmanager
async def open_recording(settings: AgentSettings) -> AsyncIterator[Recording]:
    """Open the run store, LangSmith and OpenTelemetry, each if it is wanted; close them within seconds."""
    masking = Masking(settings.sensitive_data, settings.secrets)
    async with AsyncExitStack() as stack:
        langsmith = await stack.enter_async_context(
            open_langsmith(
                masking,
                tracing=settings.langsmith_tracing,
                endpoint=settings.langsmith_endpoint,
                api_key=settings.langsmith_api_key.get_secret_value() if settings.langsmith_api_key else None,
                project=settings.langsmith_project,
            )
        )
        await stack.enter_async_context(open_telemetry(masking))
        recording = Recording(settings, masking, await asyncio.to_thread(_store, settings), langsmith)
        if recording.writer is not None:
            stack.push_async_callback(recording.writer.aclose)
        yield recording


def _store(settings: AgentSettings) -> TraceStore | None:
    if not settings.traces_days:
        return None
    folder = traces_folder(settings.traces_dir)
    if folder is None:
        return None
    try:
        return TraceStore(folder, Retention(settings.traces_days, settings.traces_mb))
    except (sqlite3.Error, OSError):
        # A broken store costs the traces, never the service.
        logger.exception("traces are not kept", extra={"folder": str(folder)})
        return None
