"""What is known of a chat at one moment."""

from dataclasses import dataclass

from agent.conversation import ChatMessage
from api.chats.turn import Message


@dataclass(frozen=True)
class ChatState:
    """What the store keeps of a chat at one moment.

    `known` says whether there is such a chat, `last` is its last frame with the number, `head` the message that is
    answered now, or next.
    """

    known: bool
    history: list[ChatMessage]
    last: tuple[int, str] | None
    head: Message | None

    @property
    def last_seq(self) -> int:
        """Number of the last frame kept, 0 before the first."""
        return self.last[0] if self.last else 0
