"""The messages of a chat, as they are kept and as the model reads them."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

MAX_MESSAGES = 20


class ChatMessage(BaseModel):
    """One remembered message. Only people and the assistant speak here: never system, never tools."""

    model_config = ConfigDict(strict=True, extra="ignore")

    role: Literal["user", "assistant"]
    content: str


class Question(BaseModel):
    """What one turn has to answer.

    `history` is the chat before it, oldest first; `trace_id` names the turn in traces and to the client;
    `thread_id` names the chat.
    """

    text: str
    history: list[ChatMessage] = []
    trace_id: UUID
    thread_id: str
