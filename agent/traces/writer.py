"""Writing traces in a thread of its own, so that no turn waits for a disk."""

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from contextlib import ExitStack

from agent.traces.encoding import encode
from agent.traces.masking import Masking
from agent.traces.recorded import RecordedTurn
from agent.traces.store import TraceStore

logger = logging.getLogger(__name__)

QUEUE = 1000
#: Old traces are looked for after so many new ones, and after so many seconds where turns are rare.
_SWEEP_EVERY = 200
SWEEP_SECONDS = 3600.0


class TraceWriter:
    """A bounded queue before the store. `dropped` counts the turns that found it full or could not be written.

    `sweep_seconds` is how often old traces are looked for where no turns come.
    """

    def __init__(
        self, store: TraceStore, masking: Masking, size: int = QUEUE, sweep_seconds: float = SWEEP_SECONDS
    ) -> None:
        self._store = store
        self._masking = masking
        self._queue: queue.Queue[RecordedTurn | threading.Event | None] = queue.Queue(size)
        self._sweep_seconds = sweep_seconds
        self._swept = 0.0
        self._connection: sqlite3.Connection | None = None
        # A saved draft has the text of the draft under another version, so the text alone does not tell.
        self._seen_prompts: set[tuple[str, str, str]] = set()
        self.dropped = 0
        self.written = 0
        # A daemon: a disk that hangs must not keep the process from ending.
        self._thread = threading.Thread(target=self._run, name="traces", daemon=True)
        self._thread.start()

    def offer(self, turn: RecordedTurn) -> None:
        """Write the turn soon, or drop it when the queue is full; never waits."""
        try:
            self._queue.put_nowait(turn)
        except queue.Full:
            self.dropped += 1

    async def drained(self, seconds: float = 5.0) -> None:
        """Wait until what was offered so far is written, or the time is over."""
        written = threading.Event()
        if not self._queue.unfinished_tasks:
            return
        if await asyncio.to_thread(self._put, written, seconds):
            await asyncio.to_thread(written.wait, seconds)

    async def aclose(self, seconds: float = 3.0) -> None:
        """Write what is waiting and stop, within about so many seconds."""
        if await asyncio.to_thread(self._put, None, seconds):
            await asyncio.to_thread(self._thread.join, seconds)

    def _put(self, item: threading.Event | None, seconds: float) -> bool:
        try:
            self._queue.put(item, timeout=seconds)
        except queue.Full:
            return False
        return True

    def _run(self) -> None:
        with ExitStack() as stack:
            self._sweep(stack)
            while True:
                try:
                    item = self._queue.get(timeout=self._sweep_seconds)
                except queue.Empty:
                    self._sweep(stack)
                    continue
                if item is None:
                    return
                if isinstance(item, threading.Event):
                    item.set()
                else:
                    self._write(item, stack)
                self._queue.task_done()

    def _connected(self, stack: ExitStack) -> sqlite3.Connection:
        """The one connection of the thread; where the file could not be opened it is tried again each time."""
        if self._connection is None:
            self._connection = stack.enter_context(self._store.connection())
        return self._connection

    def _write(self, turn: RecordedTurn, stack: ExitStack) -> None:
        try:
            connection = self._connected(stack)
            names = (turn.prompt_name, turn.prompt_version, turn.prompt_hash)
            if names not in self._seen_prompts:
                self._store.add_prompt(*names, turn.prompt_text, connection)
                self._seen_prompts.add(names)
            self._store.add(encode(turn, self._masking), connection)
            self.written += 1
            if self.written % _SWEEP_EVERY == 0 or time.monotonic() - self._swept > self._sweep_seconds:
                self._sweep(stack)
        except Exception:
            # A trace that cannot be written costs itself, not the ones behind it.
            self.dropped += 1
            logger.exception("trace could not be written", extra={"trace_id": str(turn.question.trace_id)})

    def _sweep(self, stack: ExitStack) -> None:
        self._swept = time.monotonic()
        try:
            if gone := self._store.sweep(self._connected(stack)):
                logger.info("old traces were deleted", extra={"traces": gone})
        except sqlite3.Error:
            logger.exception("old traces could not be deleted")
