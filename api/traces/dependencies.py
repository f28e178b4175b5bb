"""What the routes of traces ask for."""

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, HTTPException, Path

from api.dependencies import Service

if TYPE_CHECKING:
    # LangChain takes seconds to import; the service answers before that.
    from agent.traces.traces import Traces

TraceId = Annotated[str, Path(max_length=64)]
OFF = "Трассы не сохраняются: хранилище выключено или его папка недоступна (TRACES_DIR, TRACES_DAYS)."
UNKNOWN = "Такой трассы нет."


async def traces_of(runtime: Service) -> "Traces":
    """The traces, as soon as the agent is built. Raises 404 when none are kept."""
    traces = (await runtime.parts()).traces
    if traces is None:
        raise HTTPException(404, OFF)
    return traces


KeptTraces = Annotated["Traces", Depends(traces_of)]
