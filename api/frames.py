"""The frames of the chat: one class each, parsed once."""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.answer import Answer

MAX_TEXT = 4000
MAX_FRAME = 256 * 1024

ErrorCode = Literal[
    "bad_json",
    "bad_frame",
    "bad_context",
    "empty_message",
    "message_too_long",
    "binary_frame",
    "rate_limited",
    "busy",
    "timeout",
    "internal",
]


class FrameError(ValueError):
    """A frame that the server does not understand; `code` says why."""

    def __init__(self, code: ErrorCode) -> None:
        super().__init__(code)
        self.code: ErrorCode = code


class ChatContext(BaseModel):
    """Client -> server: what was said before. Items are checked one by one by the session."""

    code: Literal["CHAT_CONTEXT"] = "CHAT_CONTEXT"
    data: list[Any]


class UserText(BaseModel):
    """What the person wrote."""

    model_config = ConfigDict(strict=True)

    message: str


class SendMessage(BaseModel):
    """Client -> server: a question."""

    code: Literal["SEND_MESSAGE"] = "SEND_MESSAGE"
    data: UserText


ClientFrame = ChatContext | SendMessage
_CLIENT_FRAMES: dict[str, type[ChatContext] | type[SendMessage]] = {
    "CHAT_CONTEXT": ChatContext,
    "SEND_MESSAGE": SendMessage,
}


class ConnectionEstablished(BaseModel):
    """Server -> client: the first frame."""

    code: Literal["CONNECTION_ESTABLISHED"] = "CONNECTION_ESTABLISHED"
    data: None = None


class RequestChatContext(BaseModel):
    """Server -> client: tell what was said before."""

    code: Literal["REQUEST_CHAT_CONTEXT"] = "REQUEST_CHAT_CONTEXT"
    data: None = None


class ContextCount(BaseModel):
    """How many messages of the context are remembered."""

    count: int


class ChatContextReceived(BaseModel):
    """Server -> client: the context is stored."""

    code: Literal["CHAT_CONTEXT_RECEIVED"] = "CHAT_CONTEXT_RECEIVED"
    data: ContextCount


class StatusText(BaseModel):
    """What is being done, in Russian."""

    message: str


class Status(BaseModel):
    """Server -> client: work has begun."""

    code: Literal["STATUS_RAG_PROCESSING", "STATUS_GROK_PROCESSING", "STATUS_STOLOTO_FETCHING"]
    data: StatusText


class ResponseMessage(BaseModel):
    """Server -> client: the answer; ends a turn."""

    code: Literal["RESPONSE_MESSAGE"] = "RESPONSE_MESSAGE"
    data: Answer


class ErrorInfo(BaseModel):
    """What went wrong: Russian words for the person, a code for the program."""

    message: str
    error: ErrorCode


class Error(BaseModel):
    """Server -> client: a frame was not understood, or a turn failed and ends."""

    code: Literal["ERROR"] = "ERROR"
    data: ErrorInfo


ServerFrame = Annotated[
    ConnectionEstablished | RequestChatContext | ChatContextReceived | Status | ResponseMessage | Error,
    Field(discriminator="code"),
]


def parse_frame(text: str) -> ClientFrame:
    """Text of a client to its frame. Raises `FrameError`."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FrameError("bad_json") from error
    kind = _CLIENT_FRAMES.get(str(raw.get("code"))) if isinstance(raw, dict) else None
    if kind is None:
        raise FrameError("bad_frame")
    if kind is ChatContext and raw.get("data") is None:
        return ChatContext(data=[])
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise FrameError("bad_frame") from error


def checked_text(text: str) -> str:
    """The words of a message. Raises `FrameError` when there are none or too many."""
    # A lone surrogate is valid in JSON and invalid in UTF-8: no model and no log could take it.
    text = text.encode("utf-8", "replace").decode("utf-8").strip()
    if not text:
        raise FrameError("empty_message")
    if len(text) > MAX_TEXT:
        raise FrameError("message_too_long")
    return text
