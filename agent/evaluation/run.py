"""One run over dialogues, and its results."""

import time
from collections.abc import Callable, Sequence

from pydantic import BaseModel

from agent.evaluation.assembly import RULES, Bench
from agent.evaluation.checks import Checks
from agent.evaluation.dialogue import Dialogue
from agent.evaluation.live_values import LiveDraw, LiveValues
from agent.model_failures import ModelFailure
from tools.stoloto.errors import StolotoError


class Result(BaseModel):
    """One dialogue: what was wrong, and what was said. `unsupported` values count as failures of a language model only,
    since the rules compute some of their figures without a tool.
    """

    id: str
    intent: str
    passed: bool
    failures: list[str]
    unsupported: list[str] = []
    tools: list[str] = []
    model: str = ""
    degraded: bool = False
    seconds: float = 0.0
    text: str = ""


class Run(BaseModel):
    """All results of a run."""

    model: str
    prompt: str
    results: list[Result]

    @property
    def passed(self) -> int:
        """How many dialogues passed every check."""
        return sum(result.passed for result in self.results)


async def run(bench: Bench, dialogues: Sequence[Dialogue], on_result: Callable[[Result], None]) -> Run:
    """Ask every dialogue in turn; `on_result` sees each result as it comes."""
    live = LiveValues(bench.stoloto, bench.catalogue, bench.now)
    checks = Checks(bench)
    results = []
    for dialogue in dialogues:
        result = await _one(bench, dialogue, live, checks)
        on_result(result)
        results.append(result)
    return Run(model=bench.model, prompt=bench.prompt_version, results=results)


async def _one(bench: Bench, dialogue: Dialogue, live: LiveValues, checks: Checks) -> Result:
    before = await _expected(live, dialogue)
    bench.recorder.begin()
    started = time.monotonic()
    try:
        answer = await bench.agent.answer(dialogue.question(), lambda _: None)
    except (ModelFailure, TimeoutError) as error:
        reason = error.reason if isinstance(error, ModelFailure) else "timeout"
        return Result(id=dialogue.id, intent=dialogue.intent, passed=False, failures=[f"no answer: {reason}"])
    seconds = time.monotonic() - started
    # A draw may have begun meanwhile: what held before the turn is as right as what holds after it.
    after = await _expected(live, dialogue)
    draws = {which: before.get(which, []) + after.get(which, []) for which in {*before, *after}}
    failures = checks.failures(dialogue, answer, draws)
    unsupported = checks.unsupported(dialogue, answer)
    if unsupported and answer.model != RULES:
        failures.append(f"unsupported: {', '.join(unsupported)}")
    if answer.degraded and bench.model != RULES:
        failures.append("the rules answered in place of the model")
    return Result(
        id=dialogue.id,
        intent=dialogue.intent,
        passed=not failures,
        failures=failures,
        unsupported=unsupported,
        tools=list(bench.recorder.names),
        model=answer.model,
        degraded=answer.degraded,
        seconds=round(seconds, 3),
        text=answer.formatted_text,
    )


async def _expected(live: LiveValues, dialogue: Dialogue) -> dict[str, list[LiveDraw]]:
    found: dict[str, list[LiveDraw]] = {}
    for expected in dialogue.live_expect:
        try:
            draw = await live.draw(expected.game)
        except StolotoError:
            draw = None
        found[expected.game] = [] if draw is None else [draw]
    return found
