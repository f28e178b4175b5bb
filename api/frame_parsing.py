"""Frames of clients, parsed once."""

import json

from pydantic import ValidationError

from api.frames import MAX_TEXT, CancelMessage, ChatContext, ClientFrame, ErrorCode, SendMessage

_CLIENT_FRAMES: dict[str, type[ChatContext] | type[SendMessage] | type[CancelMessage]] = {
    "CHAT_CONTEXT": ChatContext,
    "SEND_MESSAGE": SendMessage,
    "CANCEL_MESSAGE": CancelMessage,
}


class FrameError(ValueError):
    """A frame that the server does not understand; `code` says why."""

    def __init__(self, code: ErrorCode) -> None:
        super().__init__(code)
        self.code: ErrorCode = code


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
