"""What happens in a turn, as the agent reports it while it works."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

ToolStatus = Literal["STATUS_STOLOTO_FETCHING", "STATUS_RAG_PROCESSING"]


@dataclass(frozen=True)
class ModelStarted:
    """A call of the language model begins."""


@dataclass(frozen=True)
class ToolStarted:
    """A tool begins its work; `status` is what its metadata promise to the user."""

    status: ToolStatus
    tool: str


@dataclass(frozen=True)
class AnswerDelta:
    """The model has written some more of its answer's text."""

    delta: str


Event = ModelStarted | ToolStarted | AnswerDelta

#: Takes an event and returns at once; called on the event loop of the turn.
OnEvent = Callable[[Event], None]
