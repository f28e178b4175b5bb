"""One run over dialogues."""

from collections.abc import Callable, Sequence

from agent.evaluation.assembly import Bench
from agent.evaluation.dialogue import Dialogue
from agent.evaluation.judge import RULES, Judge, Taking
from agent.evaluation.live_values import LiveValues
from agent.evaluation.result import Result, Run


async def run(bench: Bench, dialogues: Sequence[Dialogue], on_result: Callable[[Result], None]) -> Run:
    """Ask every dialogue in turn; `on_result` sees each result as it comes."""
    live = LiveValues(bench.stoloto, bench.catalogue, bench.now)
    judge = Judge(bench.catalogue, live, [tool.name for tool in bench.tools])
    results = []
    for dialogue in dialogues:
        result = await _one(bench, dialogue, judge)
        on_result(result)
        results.append(result)
    return Run(model=bench.model, prompt=bench.prompt_version, results=results)


async def _one(bench: Bench, dialogue: Dialogue, judge: Judge) -> Result:
    taking = Taking(
        lambda: bench.agent.answer(dialogue.question(), lambda _: None), bench.recorder, bench.instructions, bench.now
    )
    result = await judge.judged(dialogue, taking)
    if result.degraded and bench.model != RULES:
        failures = [*result.failures, "degraded: the rules answered in place of the model"]
        return result.model_copy(update={"passed": False, "failures": failures})
    return result
