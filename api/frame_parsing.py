"""Frames of clients, parsed once."""

import json
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from agent.conversation import MAX_MESSAGES, ChatMessage
from api.frames import MAX_TEXT, CancelMessage, ChatContext, ClientFrame, ErrorCode, MessageId, SendMessage

_CLIENT_FRAMES: dict[str, type[ChatContext] | type[SendMessage] | type[CancelMessage]] = {
    "CHAT_CONTEXT": ChatContext,
    "SEND_MESSAGE": SendMessage,
    "CANCEL_MESSAGE": CancelMessage,
}
_ID: TypeAdapter[str | int | None] = TypeAdapter(MessageId | None)


class FrameError(ValueError):
    """A frame that the server does not understand; `code` says why, `message_id` is the client's mark of it."""

    def __init__(self, code: ErrorCode, message_id: str | int | None = None) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
        self.message_id = message_id


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
        raise FrameError("bad_frame", _readable_id(raw.get("data"))) from error


def checked_text(text: str, message_id: str | int | None = None) -> str:
    """The words of a message. Raises `FrameError` when there are none or too many."""
    # A lone surrogate is valid in JSON and invalid in UTF-8: no model and no log could take it.
    text = text.encode("utf-8", "replace").decode("utf-8").strip()
    if not text:
        raise FrameError("empty_message", message_id)
    if len(text) > MAX_TEXT:
        raise FrameError("message_too_long", message_id)
    return text


def bounded(history: Sequence[ChatMessage]) -> list[ChatMessage]:
    """The newest messages of a context, each no longer than one that is sent: every turn reads all of them."""
    return [one.model_copy(update={"content": one.content[:MAX_TEXT]}) for one in history[-MAX_MESSAGES:]]


def frame_number(text: str) -> int:
    """The number of a frame as a client names it; 0, which is before the first, for what is none.

    Numbers are below 2 ** 53: beyond, clients in JavaScript could not tell one from the next.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _readable_id(data: object) -> str | int | None:
    """The mark of a message that is wrong otherwise."""
    try:
        return _ID.validate_python(data.get("id") if isinstance(data, dict) else None, strict=True)
    except ValidationError:
        return None
