"""One message of a client on its way through the store, and the run that answers it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from agent.conversation import ChatMessage


class Message(BaseModel):
    """A question that waits or is being answered.

    `id` is the client's own mark, echoed in the frames of its turn; `run` names the turn in frames and traces.
    """

    key: str = Field(default_factory=lambda: uuid4().hex)
    text: str
    stream: bool = False
    id: str | int | None = None
    run: UUID = Field(default_factory=lambda: UUID(str(uuid7())))


@dataclass(frozen=True)
class Ending:
    """What the end of a turn leaves behind: its last frame and, after an answer, the longer history."""

    seq: int
    frame: str
    history: list[ChatMessage] | None = None
