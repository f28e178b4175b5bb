"""Asking a dialogue and judging the answer, whoever answers."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.answer import Answer
from agent.evaluation.checks import Checks
from agent.evaluation.dialogue import Dialogue
from agent.evaluation.live_values import LiveDraw, LiveValues
from agent.evaluation.recorder import ToolRecorder
from agent.evaluation.result import Result
from agent.model_failures import ModelFailure
from tools.games_catalogue import GamesCatalogue
from tools.stoloto.errors import StolotoError

RULES = "rules"


@dataclass(frozen=True)
class Taking:
    """One way to have a dialogue answered: `ask` does it, `recorder` is among the callbacks of that turn.

    `instructions` is the prompt in use, `now` the time that the answer speaks of.
    """

    ask: Callable[[], Awaitable[Answer]]
    recorder: ToolRecorder
    instructions: str
    now: Callable[[], datetime]


class Judge:
    """Checks answers by machine. `tools` are the names of the agent's tools."""

    def __init__(self, catalogue: GamesCatalogue, live: LiveValues, tools: Sequence[str]) -> None:
        self._live = live
        self._checks = Checks(catalogue, tools)

    async def judged(self, dialogue: Dialogue, taking: Taking) -> Result:
        """The result of a dialogue; a model that does not answer is a failure of the dialogue."""
        before = await self._expected(dialogue)
        taking.recorder.begin()
        started = time.monotonic()
        try:
            answer = await taking.ask()
        except (ModelFailure, TimeoutError) as error:
            reason = error.reason if isinstance(error, ModelFailure) else "timeout"
            return Result(id=dialogue.id, intent=dialogue.intent, passed=False, failures=[f"no answer: {reason}"])
        seconds = time.monotonic() - started
        # A draw may have begun meanwhile: what held before the turn is as right as what holds after it.
        after = await self._expected(dialogue)
        draws = {which: before.get(which, []) + after.get(which, []) for which in {*before, *after}}
        return self._result(dialogue, answer, taking, draws, seconds)

    def _result(
        self, dialogue: Dialogue, answer: Answer, taking: Taking, draws: dict[str, list[LiveDraw]], seconds: float
    ) -> Result:
        failures = self._checks.failures(dialogue, answer, draws, taking.recorder, taking.instructions)
        unsupported = self._checks.unsupported(dialogue, answer, taking.recorder, taking.now())
        if unsupported and answer.model != RULES:
            failures.append(f"unsupported: {', '.join(unsupported)}")
        return Result(
            id=dialogue.id,
            intent=dialogue.intent,
            passed=not failures,
            failures=failures,
            unsupported=unsupported,
            tools=list(taking.recorder.names),
            model=answer.model,
            degraded=answer.degraded,
            seconds=round(seconds, 3),
            text=answer.formatted_text,
            trace_id=answer.trace_id,
        )

    async def _expected(self, dialogue: Dialogue) -> dict[str, list[LiveDraw]]:
        found: dict[str, list[LiveDraw]] = {}
        for expected in dialogue.live_expect:
            try:
                draw = await self._live.draw(expected.game)
            except StolotoError:
                draw = None
            found[expected.game] = [] if draw is None else [draw]
        return found
