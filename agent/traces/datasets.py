"""Questions with the answers that are wanted, saved from traces."""

import asyncio
import json
import time

from pydantic import BaseModel

from agent.traces.masking import Masking
from agent.traces.store import TraceStore
from agent.traces.trace import Trace


class Example(BaseModel):
    """A question and what a good answer says. `trace` names the turn it comes from."""

    id: int
    dataset: str
    trace: str | None
    question: str
    history: list[dict[str, str]]
    expected: str
    at: float


class Datasets:
    """The examples in the run store, by the name of their data set."""

    def __init__(self, store: TraceStore, masking: Masking) -> None:
        self._store = store
        self._masking = masking

    async def names(self) -> dict[str, int]:
        """Data sets and how many examples each has."""

        def read() -> dict[str, int]:
            with self._store.connection() as connection:
                rows = connection.execute("SELECT dataset, count(*) FROM example GROUP BY 1 ORDER BY 1")
                return {row[0]: row[1] for row in rows}

        return await asyncio.to_thread(read)

    async def examples(self, dataset: str) -> list[Example]:
        """The examples of a data set, oldest first."""

        def read() -> list[Example]:
            with self._store.connection() as connection:
                rows = connection.execute("SELECT * FROM example WHERE dataset = ? ORDER BY id", (dataset,)).fetchall()
            return [Example.model_validate({**dict(row), "history": json.loads(row["history"])}) for row in rows]

        return await asyncio.to_thread(read)

    async def add(self, dataset: str, trace: Trace, expected: str) -> None:
        """Save the question of a trace with the answer it should have had."""
        history = json.dumps(trace.body.history, ensure_ascii=False)
        row = (dataset, trace.id, trace.question, history, self._masking.text(expected), time.time())

        def write() -> None:
            with self._store.connection() as connection:
                connection.execute(
                    "INSERT INTO example (dataset, trace, question, history, expected, at) VALUES (?, ?, ?, ?, ?, ?)",
                    row,
                )

        await asyncio.to_thread(write)

    async def remove(self, dataset: str, example: int) -> None:
        """Forget an example."""

        def write() -> None:
            with self._store.connection() as connection:
                connection.execute("DELETE FROM example WHERE dataset = ? AND id = ?", (dataset, example))

        await asyncio.to_thread(write)
