"""Traces over HTTP: run trees for operators, thumbs for whoever holds the id of a trace."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import BaseModel, Field

from agent.answer import Answer
from agent.traces.trace import Trace, TraceSummary
from agent.traces.trace_filter import TraceFilter
from api.dependencies import Service, admit, operator
from api.problem import problems
from api.traces.dependencies import UNKNOWN, TraceId, traces_of
from api.traces.experiments import replayed

router = APIRouter(prefix="/api/traces", tags=["traces"])

# 404 also says that traces are not kept.
_CLOSED = problems(401, 403, 404)


class TraceList(BaseModel):
    """Newest first. `next` is the `before` of the next page, null on the last one."""

    traces: list[TraceSummary]
    next: float | None


class Thumb(BaseModel):
    """What a person thought of an answer: 1 or -1, and why."""

    score: Literal[1, -1]
    comment: str | None = Field(default=None, max_length=2000)


class Kept(BaseModel):
    """The feedback is on the trace."""

    status: Literal["success"] = "success"


class Replay(BaseModel):
    """What differs this time; nothing given means the prompt in use, the usual model and the recorded data."""

    prompt: str | None = Field(default=None, min_length=1, max_length=100_000, description="Text of a draft")
    prompt_version: str | None = Field(default=None, max_length=100, description="A version seen in traces")
    model: str | None = Field(default=None, max_length=200)
    tools: Literal["recorded", "live"] = "recorded"


class Replayed(BaseModel):
    """Both answers; each has a trace of its own."""

    original: TraceSummary
    answer: Answer


@router.get("", dependencies=[Depends(operator)], responses=_CLOSED)
async def list_traces(wanted: Annotated[TraceFilter, Query()], runtime: Service) -> TraceList:
    """Traces that fit all filters."""
    traces = await (await traces_of(runtime)).summaries(wanted)
    return TraceList(traces=traces, next=traces[-1].started if len(traces) == wanted.limit else None)


@router.get("/{trace_id}", dependencies=[Depends(operator)], responses=_CLOSED)
async def read_trace(trace_id: TraceId, runtime: Service) -> Trace:
    """One turn with its run tree."""
    trace = await (await traces_of(runtime)).trace(trace_id)
    if trace is None:
        raise HTTPException(404, UNKNOWN)
    return trace


@router.post("/{trace_id}/feedback", responses=problems(404, 429))
async def give_feedback(trace_id: TraceId, body: Thumb, request: Request, runtime: Service) -> Kept:
    """A thumb for the answer with this trace id; open to who holds the id."""
    await admit(request, runtime, "feedback:")
    if not await (await traces_of(runtime)).feedback(trace_id, body.score, body.comment):
        raise HTTPException(404, UNKNOWN)
    return Kept()


@router.post(
    "/{trace_id}/replay",
    dependencies=[Depends(operator)],
    responses={**_CLOSED, **problems(422, 502, 504)},
)
async def replay(trace_id: TraceId, body: Replay, runtime: Service) -> Replayed:
    """The turn again, with a draft of the prompt, another model or live data."""
    traces = await traces_of(runtime)
    trace = await read_trace(trace_id, runtime)
    answer = await replayed(
        traces, trace, text=body.prompt, version=body.prompt_version, model=body.model, tools=body.tools
    )
    return Replayed(original=TraceSummary.model_validate(trace.model_dump()), answer=answer)
