"""One message of a client on its way through the store, and the run that answers it."""

from dataclasses import dataclass, field
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
class Cancel:
    """A wish to stop a turn: the key of the message that is answered, now or next, and the last frame shown then.

    Who has not seen the end of the turn before does not mean the one after it.
    """

    message: str
    seen: int

    def __str__(self) -> str:
        return f"{self.seen}:{self.message}"

    @classmethod
    def parse(cls, text: str) -> "Cancel":
        """The wish that was written as text."""
        seen, _, message = text.partition(":")
        return cls(message, int(seen))


@dataclass(frozen=True)
class Ending:
    """What the end of a turn leaves behind: its last frame and, after an answer, what was said."""

    seq: int
    frame: str
    said: list[ChatMessage] = field(default_factory=list)
