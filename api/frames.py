"""The frames of the chat: one class each."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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
    "interrupted",
    "internal",
]


class ChatContext(BaseModel):
    """Client -> server: what was said before. Items are checked one by one by the session."""

    code: Literal["CHAT_CONTEXT"] = "CHAT_CONTEXT"
    data: list[Any]


#: A client's own mark of a message.
MessageId = Annotated[str, Field(max_length=100)] | int


class UserText(BaseModel):
    """What the person wrote. `stream` asks for the answer as it is written; `id` is echoed in the turn's frames."""

    model_config = ConfigDict(strict=True)

    message: str
    stream: bool = False
    id: MessageId | None = None


class SendMessage(BaseModel):
    """Client -> server: a question."""

    code: Literal["SEND_MESSAGE"] = "SEND_MESSAGE"
    data: UserText


class CancelMessage(BaseModel):
    """Client -> server: stop the running turn."""

    code: Literal["CANCEL_MESSAGE"] = "CANCEL_MESSAGE"
    data: Any = None


ClientFrame = ChatContext | SendMessage | CancelMessage


def _absent(value: object) -> bool:
    return value is None


class TurnMark(BaseModel):
    """What frames of a turn carry in `data`: whose they are, and their number in the chat, without gaps."""

    run_id: str | None = Field(default=None, exclude_if=_absent)
    seq: int | None = Field(default=None, exclude_if=_absent)
    id: str | int | None = Field(default=None, exclude_if=_absent)


class Session(BaseModel):
    """The secret token with which this chat can be resumed, and whether it was."""

    session_id: str
    resumed: bool


class ConnectionEstablished(BaseModel):
    """Server -> client: the first frame."""

    code: Literal["CONNECTION_ESTABLISHED"] = "CONNECTION_ESTABLISHED"
    data: Session


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


class StatusText(TurnMark):
    """What is being done, in Russian."""

    message: str


class Status(BaseModel):
    """Server -> client: work has begun."""

    code: Literal["STATUS_RAG_PROCESSING", "STATUS_GROK_PROCESSING", "STATUS_STOLOTO_FETCHING"]
    data: StatusText


class Delta(TurnMark):
    """Some more words of the answer that is being written."""

    delta: str


class ResponseChunk(BaseModel):
    """Server -> client: part of the answer, for who asked to see it written; the RESPONSE_MESSAGE is what counts."""

    code: Literal["RESPONSE_CHUNK"] = "RESPONSE_CHUNK"
    data: Delta


class AnswerData(Answer, TurnMark):
    """The answer with the marks of its turn."""


class ResponseMessage(BaseModel):
    """Server -> client: the answer; ends a turn."""

    code: Literal["RESPONSE_MESSAGE"] = "RESPONSE_MESSAGE"
    data: AnswerData


class ResponseCancelled(BaseModel):
    """Server -> client: the turn was stopped; ends it."""

    code: Literal["RESPONSE_CANCELLED"] = "RESPONSE_CANCELLED"
    data: TurnMark = TurnMark()


class ErrorInfo(TurnMark):
    """What went wrong: Russian words for the person, a code for the program."""

    message: str
    error: ErrorCode


class Error(BaseModel):
    """Server -> client: a frame was not understood, or a turn failed and ends."""

    code: Literal["ERROR"] = "ERROR"
    data: ErrorInfo


#: Frames of a turn: numbered and kept, so that a client that was away can have them again.
TurnFrame = Status | ResponseChunk | ResponseMessage | ResponseCancelled | Error
#: Frames of a connection: they concern only the client that is there.
ConnectionFrame = ConnectionEstablished | RequestChatContext | ChatContextReceived | Error
