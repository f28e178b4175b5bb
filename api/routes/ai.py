"""Answers without a chat: a recommendation, the analysis of an archive, the rebuilding of the index."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Header, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from agent.answer import Answer
from agent.archive_statistics import ArchiveStatistics
from agent.conversation import ChatMessage, Question
from agent.events import Event
from api.chats.turn import Message
from api.dependencies import Service, admit, operator
from api.event_stream import EVENTS, event_stream, wants_events
from api.frame_parsing import FrameError, bounded, checked_text
from api.frames import MAX_TEXT
from api.problem import problems

router = APIRouter(prefix="/api/ai", tags=["ai"])

_ARCHIVE_EXAMPLE = {
    "draws": [
        {"number": 17494, "winningCombination": ["36", "20", "09", "25", "41", "23"]},
        {"number": 17495, "winningCombination": ["16", "06", "44", "09", "14", "26"]},
    ]
}


class Recommend(BaseModel):
    """A one-shot question. `budget` is what a ticket may cost, in rubles."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"message": "Подбери мне быструю лотерею с небольшим призом", "context": [], "budget": 300}]
        }
    )

    message: str = Field(min_length=1, max_length=MAX_TEXT)
    context: list[ChatMessage] = Field(default=[], max_length=200)
    budget: PositiveInt | None = Field(default=None, le=1_000_000)
    stream: bool = Field(default=False, description="With server-sent events: the answer also as it is written")


class Analysis(BaseModel):
    """Words about the statistics, and the statistics."""

    analysis: str
    statistics: ArchiveStatistics


class Refreshed(BaseModel):
    """The index was rebuilt with so many documents."""

    status: str = "success"
    message: str
    documents: int


@router.post(
    "/recommend",
    response_model=Answer,
    responses={
        200: {"content": {EVENTS: {"schema": {"type": "string"}}}},
        204: {"description": "Last-Event-ID называет последнее событие: продолжать нечего"},
        **problems(422, 429, 504),
    },
)
async def recommend(
    body: Recommend, request: Request, runtime: Service, last_event_id: Annotated[str | None, Header()] = None
) -> Answer | Response:
    """One turn without a chat: the `data` of a RESPONSE_MESSAGE.

    With `Accept: text/event-stream` the frames of the turn come as server-sent events; `Last-Event-ID` resumes them.
    """
    try:
        text = checked_text(body.message)
    except FrameError as error:
        raise HTTPException(422, "Сообщение пустое.") from error
    await admit(request, runtime)
    if body.budget is not None:
        text = f"{text}\nБюджет: не больше {body.budget} рублей."
    if wants_events(",".join(request.headers.getlist("accept"))):
        # The turn has the id that the header names.
        message = Message(text=text, stream=body.stream, run=request.state.trace_id)
        return await event_stream(runtime.chats, message, bounded(body.context), last_event_id)
    trace_id = request.state.trace_id
    question = Question(text=text, history=bounded(body.context), trace_id=trace_id, thread_id=str(trace_id))
    try:
        return await runtime.ask(question, _unheard)
    except TimeoutError as error:
        raise HTTPException(504, "Ответ не готов вовремя. Повторите запрос позже.") from error


@router.post("/analyze-archive", responses=problems(422, 429))
async def analyze_archive(
    archive: Annotated[dict[str, Any] | list[Any], Body(examples=[_ARCHIVE_EXAMPLE])],
    request: Request,
    runtime: Service,
) -> Analysis:
    """Statistics of any list of past draws, as `/details` or `/archive` give it, and words about them."""
    try:
        statistics = await asyncio.to_thread(ArchiveStatistics.of, archive)
    except ValueError as error:
        raise HTTPException(422, "Нужен список тиражей с номерами и выпавшими числами.") from error
    await admit(request, runtime)
    analyst = (await runtime.parts()).analyst
    return Analysis(analysis=await analyst.describe(statistics, request.state.trace_id), statistics=statistics)


@router.post("/refresh-rag", dependencies=[Depends(operator)], responses=problems(401, 403))
async def refresh_rag(runtime: Service) -> Refreshed:
    """Rebuild the knowledge base now, with fresh data of StoLoto. For operators."""
    documents = await (await runtime.parts()).knowledge.refresh()
    return Refreshed(message="База знаний обновлена", documents=documents)


def _unheard(_: Event) -> None:
    """A one-shot answer has nobody to tell statuses to."""
