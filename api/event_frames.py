"""Events of a turn as frames."""

from typing import assert_never

from agent.events import AnswerDelta, Event, ModelStarted, ToolStarted
from api import texts
from api.frames import Delta, ResponseChunk, Status, StatusText


def event_frame(event: Event) -> Status | ResponseChunk:
    """The frame that tells the person what has just begun, or what was just written."""
    match event:
        case AnswerDelta(delta=delta):
            return ResponseChunk(data=Delta(delta=delta))
        case ModelStarted():
            return Status(code="STATUS_GROK_PROCESSING", data=StatusText(message=texts.THINKING))
        case ToolStarted(status=status, tool=tool):
            words = texts.SEARCHING if status == "STATUS_RAG_PROCESSING" else texts.reading(tool)
            return Status(code=status, data=StatusText(message=words))
        case _:
            assert_never(event)
