"""Two versions of a prompt, or two models, over a data set: the evaluation, started from a page."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from uuid import uuid4

from agent.answer import Answer
from agent.evaluation.dialogue import Dialogue
from agent.evaluation.judge import Judge, Taking
from agent.evaluation.recorder import ToolRecorder
from agent.evaluation.result import Result
from agent.traces.comparison import Case, Comparison, ComparisonSummary
from agent.traces.datasets import Example
from agent.traces.masking import Masking
from agent.traces.replays import Experiment, Replays, moment_of
from agent.traces.store import TraceStore
from agent.traces.trace import Trace
from prompts import Prompt
from tools.moscow_time import moscow_now

logger = logging.getLogger(__name__)

_STOPPED = "остановлено"
_START = (
    "INSERT INTO comparison (id, dataset, left_name, right_name, total, at, moved, error) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, NULL)"
)
_STOP = "UPDATE comparison SET error = ? WHERE id = ?"
# Another worker may have been asked to stop it; a run that is whole was not stopped.
_STOP_ELSEWHERE = (
    "UPDATE comparison SET error = ? WHERE id = ? AND error IS NULL "
    "AND (SELECT count(*) FROM comparison_case WHERE comparison = id) < total"
)
_MOVE = "UPDATE comparison SET moved = ? WHERE id = ? AND error IS NULL"
_CASE = "INSERT INTO comparison_case VALUES (?, ?, ?, ?, ?)"
# A row of a summary is counted in the file: the cases of many runs would be much to read for five numbers.
_COUNTED = """
SELECT run.*, count(example) AS finished, total(l) AS left_passed, total(r) AS right_passed, total(r > l) AS better,
    total(r < l) AS worse
FROM comparison AS run LEFT JOIN (
    SELECT comparison, example, json_extract(left_result, '$.passed') AS l, json_extract(right_result, '$.passed') AS r
    FROM comparison_case
) ON comparison = run.id
"""
_ONE = f"{_COUNTED} WHERE run.id = ? GROUP BY run.id"
_NEWEST = f"{_COUNTED} WHERE run.dataset = ? GROUP BY run.id ORDER BY run.at DESC LIMIT ?"
_CASES = "SELECT dialogue, left_result, right_result FROM comparison_case WHERE comparison = ? ORDER BY example"


class Side:
    """One of the two: a prompt, and a model where it is not the usual one."""

    def __init__(self, prompt: Prompt, model: str | None = None) -> None:
        self.prompt = prompt
        self.model = model
        self.name = f"{prompt.version} ({prompt.digest})" + (f", {model}" if model else "")

    @property
    def experiment(self) -> Experiment:
        """How a turn is taken with it."""
        return Experiment(prompt=self.prompt, model=self.model, kind="evaluation")


class Comparisons:
    """Runs data sets in the background and keeps the results, masked, in the run store.

    Examples from traces are taken again with their recorded tool outputs, so that only the side differs; others are
    asked with live tools.
    """

    def __init__(
        self,
        store: TraceStore,
        masking: Masking,
        replays: Replays,
        judge: Judge,
        read_trace: Callable[[str], Awaitable[Trace | None]],
    ) -> None:
        self._store = store
        self._masking = masking
        self._replays = replays
        self._judge = judge
        self._read_trace = read_trace
        self._running: dict[str, asyncio.Task[None]] = {}

    async def start(self, dataset: str, examples: list[Example], left: Side, right: Side) -> str:
        """Begin, and hand back the id of the comparison. Raises `UnknownModelError`."""
        for side in (left, right):
            self._replays.require(side.model)
        identity, now = str(uuid4()), time.time()
        await self._write(_START, (identity, dataset, left.name, right.name, len(examples), now, now))
        task = asyncio.create_task(self._run(identity, examples, left, right))
        self._running[identity] = task
        task.add_done_callback(lambda _: self._running.pop(identity, None))
        return identity

    async def get(self, identity: str) -> Comparison | None:
        """The comparison with the cases done so far."""

        def read() -> Comparison | None:
            with self._store.connection() as connection:
                connection.execute("BEGIN")  # a case that comes meanwhile is counted and shown, or neither
                row = connection.execute(_ONE, (identity,)).fetchone()
                cases = connection.execute(_CASES, (identity,)).fetchall()
            if row is None:
                return None
            return Comparison.model_validate({**dict(row), "cases": [_case(*case) for case in cases]})

        return await asyncio.to_thread(read)

    async def of_dataset(self, dataset: str, limit: int = 20) -> list[ComparisonSummary]:
        """The newest comparisons of a data set in numbers."""

        def read() -> list[ComparisonSummary]:
            with self._store.connection() as connection:
                rows = connection.execute(_NEWEST, (dataset, limit)).fetchall()
            return [ComparisonSummary.model_validate(dict(row)) for row in rows]

        return await asyncio.to_thread(read)

    async def stop(self, identity: str) -> None:
        """End a comparison; cases that are done stay. One that runs in another process ends after its next case."""
        if task := self._running.get(identity):
            task.cancel()
        else:
            await self._write(_STOP_ELSEWHERE, (_STOPPED, identity))

    async def aclose(self) -> None:
        """Stop what runs."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)

    async def _run(self, identity: str, examples: list[Example], left: Side, right: Side) -> None:
        try:
            for example in examples:
                results = await asyncio.gather(self._result(example, left), self._result(example, right))
                row = (identity, example.id, example.dialogue.model_dump_json(exclude_defaults=True))
                await self._write(_CASE, (*row, *(self._masked(result) for result in results)))
                if not await self._write(_MOVE, (time.time(), identity)):
                    return
        except asyncio.CancelledError:
            await self._write(_STOP, (_STOPPED, identity))
            raise
        except Exception:
            logger.exception("a comparison ended early", extra={"comparison": identity})
            await self._write(_STOP, ("внутренняя ошибка", identity))

    async def _result(self, example: Example, side: Side) -> Result:
        trace = await self._read_trace(example.trace) if example.trace else None
        recorder = ToolRecorder()
        now = moscow_now if trace is None else lambda: moment_of(trace)

        async def ask() -> Answer:
            if trace is not None:
                return await self._replays.take(trace, side.experiment, [recorder])
            return await self._replays.ask(example.dialogue.question(), side.experiment, [recorder])

        try:
            return await self._judge.judged(example.dialogue, Taking(ask, recorder, side.prompt.text, now))
        except Exception:
            logger.exception("a case has no answer", extra={"example": example.id})
            return Result(id=example.dialogue.id, passed=False, failures=["no answer: internal"])

    def _masked(self, result: Result) -> str:
        return Result.model_validate(self._masking.value(result.model_dump())).model_dump_json()

    async def _write(self, query: str, row: tuple[object, ...]) -> int:
        """The number of rows written."""

        def write() -> int:
            with self._store.connection() as connection:
                return connection.execute(query, row).rowcount

        return await asyncio.to_thread(write)


def _case(dialogue: str, left: str, right: str) -> Case:
    return Case(
        dialogue=Dialogue.model_validate_json(dialogue),
        left=Result.model_validate_json(left),
        right=Result.model_validate_json(right),
    )
