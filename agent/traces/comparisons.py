"""Two versions of a prompt, case by case over a data set."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from uuid import uuid4

from pydantic import BaseModel

from agent.answer import Answer
from agent.conversation import ChatMessage
from agent.traces.datasets import Datasets, Example
from agent.traces.judging import Judge, says_the_same
from agent.traces.replays import Experiment, Replays
from agent.traces.store import TraceStore
from agent.traces.trace import Trace
from prompts import Prompt

logger = logging.getLogger(__name__)


class Case(BaseModel):
    """One example under both versions; `passed` is None when the turn failed."""

    question: str
    expected: str
    left_trace: str | None
    left_answer: str | None
    left_passed: bool | None
    right_trace: str | None
    right_answer: str | None
    right_passed: bool | None

    @property
    def differs(self) -> bool:
        """Whether the change matters for this case."""
        return self.left_passed != self.right_passed


class Comparison(BaseModel):
    """The state of a run over a data set: done when there are as many cases as in all."""

    id: str
    dataset: str
    left_version: str
    right_version: str
    total: int
    at: float
    error: str | None
    cases: list[Case] = []

    @property
    def running(self) -> bool:
        """Whether more cases will come."""
        return self.error is None and len(self.cases) < self.total


class Comparisons:
    """Runs data sets in the background and keeps the results in the run store.

    `judge` decides whether an answer is good; an evaluation of another kind takes its place here.
    """

    def __init__(
        self,
        store: TraceStore,
        datasets: Datasets,
        replays: Replays,
        read_trace: Callable[[str], Awaitable[Trace | None]],
        judge: Judge = says_the_same,
    ) -> None:
        self._store = store
        self._datasets = datasets
        self._replays = replays
        self._read_trace = read_trace
        self._judge = judge
        self._running: set[asyncio.Task[None]] = set()

    async def start(self, dataset: str, left: Prompt, right: Prompt) -> str:
        """Begin, and hand back the id of the comparison."""
        examples = await self._datasets.examples(dataset)
        identity = str(uuid4())
        row = (identity, dataset, left.version, right.version, len(examples), time.time())
        await self._write(
            "INSERT INTO comparison (id, dataset, left_version, right_version, total, at) VALUES (?, ?, ?, ?, ?, ?)",
            row,
        )
        task = asyncio.create_task(self._run(identity, examples, left, right))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return identity

    async def get(self, identity: str) -> Comparison | None:
        """The comparison with the cases done so far."""

        def read() -> Comparison | None:
            with self._store.connection() as connection:
                row = connection.execute("SELECT * FROM comparison WHERE id = ?", (identity,)).fetchone()
                query = "SELECT * FROM comparison_case WHERE comparison = ? ORDER BY example"
                cases = connection.execute(query, (identity,)).fetchall()
            if row is None:
                return None
            return Comparison.model_validate({**dict(row), "cases": [dict(case) for case in cases]})

        return await asyncio.to_thread(read)

    async def aclose(self) -> None:
        """Stop what runs."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    async def _run(self, identity: str, examples: list[Example], left: Prompt, right: Prompt) -> None:
        try:
            for example in examples:
                sides = [await self._side(example, prompt) for prompt in (left, right)]
                row = (identity, example.id, example.question, example.expected, *sides[0], *sides[1])
                await self._write(f"INSERT INTO comparison_case VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        except BaseException as error:
            logger.exception("a comparison ended early", extra={"comparison": identity})
            stopped = "остановлено" if isinstance(error, asyncio.CancelledError) else "внутренняя ошибка"
            await self._write("UPDATE comparison SET error = ? WHERE id = ?", (stopped, identity))
            if not isinstance(error, Exception):
                raise

    async def _side(self, example: Example, prompt: Prompt) -> tuple[str | None, str | None, bool | None]:
        try:
            answer = await self._answer(example, Experiment(prompt=prompt, kind="evaluation"))
        except Exception:
            logger.exception("a case has no answer", extra={"example": example.id})
            return None, None, None
        return answer.trace_id, answer.formatted_text, await self._judge(example, answer)

    async def _answer(self, example: Example, experiment: Experiment) -> Answer:
        trace = await self._read_trace(example.trace) if example.trace else None
        if trace is not None:
            return await self._replays.take(trace, experiment)
        history = [ChatMessage.model_validate(message) for message in example.history]
        return await self._replays.ask(example.question, history, experiment)

    async def _write(self, query: str, row: tuple[object, ...]) -> None:
        def write() -> None:
            with self._store.connection() as connection:
                connection.execute(query, row)

        await asyncio.to_thread(write)
