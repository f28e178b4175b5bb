"""Dialogues that an engineer wants answered well: saved from traces, or brought along."""

import asyncio
import time
from collections.abc import Sequence

from pydantic import BaseModel

from agent.evaluation.dialogue import Action, BadDialoguesError, Dialogue, SaidTurn, parse
from agent.evaluation.shipped import shipped, shipped_names
from agent.traces.masking import Masking
from agent.traces.store import TraceStore
from agent.traces.trace import Trace

_INSERT = "INSERT INTO example (dataset, trace, dialogue, at) VALUES (?, ?, ?, ?)"
_IDS = "SELECT json_extract(dialogue, '$.id') FROM example WHERE dataset = ?"
_REPLACED = "DELETE FROM example WHERE dataset = ? AND json_extract(dialogue, '$.id') = ?"


class Example(BaseModel):
    """A dialogue of a data set. `trace` names the turn it comes from; `at` is seconds since the epoch."""

    id: int
    dataset: str
    trace: str | None
    dialogue: Dialogue
    at: float

    @property
    def question(self) -> str:
        """The message to answer."""
        return self.dialogue.turns[-1].content


class Datasets:
    """The examples in the run store, by the name of their data set."""

    def __init__(self, store: TraceStore, masking: Masking) -> None:
        self._store = store
        self._masking = masking

    @property
    def shipped(self) -> list[str]:
        """Sets that the program ships."""
        return shipped_names()

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
            return [
                Example.model_validate({**dict(row), "dialogue": Dialogue.model_validate_json(row["dialogue"])})
                for row in rows
            ]

        return await asyncio.to_thread(read)

    async def add(self, dataset: str, trace: Trace, expected: str, action: Action | None = None) -> None:
        """Save the question of a trace with the answer, and the action, that it should have had.

        What was saved of the same trace before is replaced.
        """
        said = [*trace.body.history, {"role": "user", "content": trace.question}]
        turns = [SaidTurn.model_validate(message) for message in said]
        dialogue = Dialogue(id=trace.id, turns=turns, action=action, expected=expected)
        await self._add(dataset, trace.id, [dialogue], replace=True)

    async def add_text(self, dataset: str, text: str) -> None:
        """Save dialogues written as one JSON object a line. Raises `BadDialoguesError`; then none are saved.

        So it is for an id that the data set has already.
        """
        await self._add(dataset, None, parse(text, "text"))

    async def add_shipped(self, dataset: str, name: str) -> None:
        """Save the dialogues of a set that the program ships. Raises `BadDialoguesError` as `add_text`."""
        await self._add(dataset, None, shipped(name))

    async def remove(self, dataset: str, example: int) -> None:
        """Forget an example."""

        def write() -> None:
            with self._store.connection() as connection:
                connection.execute("DELETE FROM example WHERE dataset = ? AND id = ?", (dataset, example))

        await asyncio.to_thread(write)

    async def _add(
        self, dataset: str, trace: str | None, dialogues: Sequence[Dialogue], *, replace: bool = False
    ) -> None:
        now = time.time()
        masked = [Dialogue.model_validate(self._masking.value(dialogue.model_dump())) for dialogue in dialogues]
        rows = [(dataset, trace, dialogue.model_dump_json(exclude_defaults=True), now) for dialogue in masked]

        def write() -> None:
            with self._store.connection() as connection:
                connection.execute("BEGIN IMMEDIATE")
                there = {row[0] for row in connection.execute(_IDS, (dataset,))}
                known = [dialogue.id for dialogue in masked if dialogue.id in there]
                if known and not replace:
                    raise BadDialoguesError(f"{dataset} has a dialogue {known[0]!r} already", "known", detail=known[0])
                connection.executemany(_REPLACED, [(dataset, name) for name in known])
                connection.executemany(_INSERT, rows)
                connection.execute("COMMIT")

        await asyncio.to_thread(write)
