"""The runs of a trace as the rows of its tree."""

from dataclasses import dataclass, field

from agent.traces.recorded import UNFINISHED
from agent.traces.trace import Run, Trace
from api.traces.wording import OBJECTIONS, SOURCES, compact, failure, money, short, tokens


@dataclass
class Step:
    """A run with what its row says.

    `line` is the gist beside its name, `repeated` how many of the first messages the call before had already,
    `brain` who tries to answer from here on, where that is somebody new.
    """

    run: Run
    line: str
    repeated: int = 0
    brain: str | None = None
    children: list["Step"] = field(default_factory=list)

    @property
    def unfinished(self) -> bool:
        """Whether it still ran when the turn ended."""
        return unfinished(self.run)


def steps_of(trace: Trace) -> list[Step]:
    """The rows, parents before children."""
    steps: list[Step] = []
    attempt, before = 1, list[dict[str, object]]()
    for run in trace.body.runs:
        step = _step(run)
        if run.attempt != attempt:
            attempt, before = run.attempt, []
            known = trace.body.attempts[attempt - 1 : attempt]
            step.brain = known[0] if known else "?"
        if run.kind == "model":
            step.repeated = _common(before, run.messages)
            before = list(run.messages)
        steps.append(step)
    return steps


def unfinished(run: Run) -> bool:
    """Whether a run still ran when its turn ended."""
    return bool(run.error and run.error.startswith(UNFINISHED))


def _step(run: Run) -> Step:
    return Step(run, _line(run), children=[_step(child) for child in run.children])


def _line(run: Run) -> str:
    if unfinished(run):
        return "прервано"
    if run.error:
        return short(failure(run.error), 160)
    match run.kind:
        case "model":
            calls = ", ".join(call["name"] for call in (run.said or {}).get("tool_calls", []))
            spent = tokens(run.tokens.get("input"), run.tokens.get("output"))
            return " · ".join(part for part in (f"вызывает {calls}" if calls else "", spent, _cost(run)) if part)
        case "tool":
            source = SOURCES.get(str((run.artifact or {}).get("source")), "")
            return " · ".join(part for part in (short(compact(run.input), 90), source) if part)
        case "retriever":
            return f"документов: {len(run.documents)}"
        case "check":
            told = (f"{OBJECTIONS.get(kind, kind)}: {'; '.join(found)}" for kind, found in run.objections.items())
            return short("; ".join(told) or "замечаний нет", 160)


def _cost(run: Run) -> str:
    return "" if run.cost is None else money(run.cost)


def _common(before: list[dict[str, object]], now: list[dict[str, object]]) -> int:
    """How many messages both begin with; at least one stays to be read."""
    same = 0
    for one, other in zip(before, now[:-1], strict=False):
        if one != other:
            break
        same += 1
    return same
