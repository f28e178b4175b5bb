"""Events of a turn as status frames."""

from typing import assert_never

from agent.events import Event, ModelStarted, ToolStarted
from api import texts
from api.frames import Status, StatusText


def status_frame(event: Event) -> Status:
    """The frame that tells the person what has just begun."""
    match event:
        case ModelStarted():
            return Status(code="STATUS_GROK_PROCESSING", data=StatusText(message=texts.THINKING))
        case ToolStarted(status=status, tool=tool):
            words = texts.SEARCHING if status == "STATUS_RAG_PROCESSING" else texts.reading(tool)
            return Status(code=status, data=StatusText(message=words))
        case _:
            assert_never(event)
