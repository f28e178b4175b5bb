"""The sinks of a process, opened together and closed together."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

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


@dataclass(frozen=True)
class TraceSettings:
    """What the operator chose. No `days`: the run store is off. LangSmith's values are None where not set."""

    folder: Path | None = None
    days: float = 30
    megabytes: float = 500
    sensitive: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    prompts_dir: Path | None = None
    langsmith_tracing: bool = False
    langsmith_endpoint: str | None = None
    langsmith_api_key: str | None = None
    langsmith_project: str | None = None

    @classmethod
    def of(cls, settings: AgentSettings) -> "TraceSettings":
        """What the environment says."""
        key = settings.langsmith_api_key
        values = [getattr(settings, name) for name in type(settings).model_fields]
        return cls(
            folder=settings.traces_dir,
            days=settings.traces_days,
            megabytes=settings.traces_mb,
            sensitive=tuple(settings.sensitive_data),
            secrets=tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr)),
            prompts_dir=settings.prompts_dir,
            langsmith_tracing=settings.langsmith_tracing,
            langsmith_endpoint=settings.langsmith_endpoint,
            langsmith_api_key=key.get_secret_value() if key else None,
            langsmith_project=settings.langsmith_project,
        )


class Recording:
    """Where finished turns go. `store` and `writer` are None when nothing is kept here."""

    def __init__(
        self, settings: TraceSettings, masking: Masking, store: TraceStore | None, langsmith: LangSmith | None
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
async def open_recording(settings: TraceSettings) -> AsyncIterator[Recording]:
    """Open the run store, LangSmith and OpenTelemetry, each if it is wanted; close them within seconds."""
    masking = Masking(settings.sensitive, settings.secrets)
    async with AsyncExitStack() as stack:
        langsmith = await stack.enter_async_context(
            open_langsmith(
                masking,
                tracing=settings.langsmith_tracing,
                endpoint=settings.langsmith_endpoint,
                api_key=settings.langsmith_api_key,
                project=settings.langsmith_project,
            )
        )
        await stack.enter_async_context(open_telemetry(masking))
        recording = Recording(settings, masking, await asyncio.to_thread(_store, settings), langsmith)
        if recording.writer is not None:
            stack.push_async_callback(recording.writer.aclose)
        yield recording


def _store(settings: TraceSettings) -> TraceStore | None:
    if not settings.days:
        return None
    folder = traces_folder(settings.folder)
    if folder is None:
        return None
    try:
        return TraceStore(folder, Retention(settings.days, settings.megabytes))
    except (sqlite3.Error, OSError):
        # A broken store costs the traces, never the service.
        logger.exception("traces are not kept", extra={"folder": str(folder)})
        return None
