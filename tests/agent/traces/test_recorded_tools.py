"""Tools of a replay: the recorded answer for the same call, the recorded failure in the same words."""

import pytest
from langchain_core.tools import tool

from agent.traces.failure_text import failure_text
from agent.traces.recorded import UNFINISHED
from agent.traces.recorded_tools import recorded_tools
from agent.traces.trace import Run, Trace, TraceBody
from tools.failures import failure_of
from tools.output import ToolOutput
from tools.stoloto.errors import StolotoBadAnswer, StolotoNotFound, StolotoTimeout, StolotoUnavailable


@tool(response_format="content_and_artifact")
async def prices(lottery: str, count: int = 5) -> tuple[str, ToolOutput]:
    """Prices."""
    return f"live {lottery} {count}", ToolOutput()


def trace_of(run: Run) -> Trace:
    return Trace(
        id="t1", started=1.0, ms=1.0, kind="chat", status="ok", thread="c", question="Цена?", prompt_name="assistant",
        prompt_version="1", prompt_hash="h", model="m", body=TraceBody(runs=[run]),
    )  # fmt: skip


def recorded(output: str | None = None, error: str | None = None) -> Run:
    asked = {"lottery": "6x45"}
    return Run(kind="tool", name="prices", start_ms=0, ms=1, input=asked, output=output, error=error)


async def test_the_same_call_gets_the_recorded_answer_and_another_one_is_made_anew() -> None:
    (replayed,) = recorded_tools(trace_of(recorded(output="recorded")), [prices])
    assert await replayed.ainvoke({"lottery": "6x45"}) == "recorded"
    assert await replayed.ainvoke({"count": 5, "lottery": "6x45"}) == "recorded"
    assert await replayed.ainvoke({"lottery": "6x45", "count": 6}) == "live 6x45 6"


@pytest.mark.parametrize(
    "error",
    [
        StolotoNotFound("nothing at 'https://www.stoloto.ru/draws'"),
        StolotoTimeout("late"),
        StolotoUnavailable("StoLoto answered 403", status=403),
        StolotoBadAnswer("unexpected answer"),
        ValueError("a bug that speaks of StolotoTimeout: twice"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_recorded_failure_is_told_in_the_words_of_then(error: Exception) -> None:
    (replayed,) = recorded_tools(trace_of(recorded(error=failure_text(error))), [prices])
    with pytest.raises(Exception, match=str(error)) as raised:
        await replayed.ainvoke({"lottery": "6x45"})
    assert failure_of(raised.value) == failure_of(error)


async def test_a_tool_whose_time_was_over_is_late_again() -> None:
    (replayed,) = recorded_tools(trace_of(recorded(error=f"{UNFINISHED}: ход остановлен раньше")), [prices])
    with pytest.raises(TimeoutError):
        await replayed.ainvoke({"lottery": "6x45"})
