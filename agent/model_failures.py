"""What can go wrong when the language model is asked, and whether to ask again."""

import sys
from typing import TYPE_CHECKING, Literal

from langchain_core.exceptions import ModelError
from pydantic import ValidationError

if TYPE_CHECKING:
    import openai

Reason = Literal[
    "misconfigured", "moderation", "too_long", "busy", "timeout", "unavailable", "no_answer", "too_many_steps"
]

_PAYMENT_REQUIRED = 402
_FORBIDDEN = 403
_RETRYABLE = (408, 409, 429)
_SERVER_ERROR = 500


class ModelFailure(Exception):
    """The language model gave no usable answer. `reason` is for logs and metrics."""

    def __init__(self, reason: Reason, *, transient: bool = False) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.transient = transient


def classify(error: Exception) -> ModelFailure:
    """Name the failure behind an exception of ChatOpenAI.

    OpenRouter reports failures in several ways: HTTP statuses, a body `{"error": {"code": ...}}` with status 200
    (which langchain-openai turns into `ValueError(dict)`), and server-sent error frames without a status.
    """
    if isinstance(error, ModelFailure):
        return error
    # Where the SDK was never imported none of its errors was raised, and importing it here would hold the event loop.
    if "openai" in sys.modules and (failure := _of_sdk(error)) is not None:
        return failure
    if isinstance(error, TimeoutError):
        return ModelFailure("timeout")
    if isinstance(error, ModelError) and error.is_retryable:
        return ModelFailure("unavailable", transient=True)
    if isinstance(error, ValidationError):
        return ModelFailure("no_answer", transient=True)  # tool arguments that are not an object
    if isinstance(error, ValueError):
        return _by_error_body(error)
    return ModelFailure("unavailable")


def _of_sdk(error: Exception) -> ModelFailure | None:
    """Name the failure behind an exception of the OpenAI SDK; None for others."""
    import openai  # noqa: PLC0415

    match error:
        case openai.APITimeoutError():
            return ModelFailure("timeout")
        case openai.APIStatusError():
            return _by_status(error.status_code, error)
        case openai.APIError():
            body = error.body if isinstance(error.body, dict) else {}
            return _by_code(body.get("code"))
    return None


def _by_status(status: int, error: "openai.APIStatusError") -> ModelFailure:
    if status in (401, _PAYMENT_REQUIRED, 404):
        return ModelFailure("misconfigured")
    if status == _FORBIDDEN:
        return ModelFailure("moderation")
    if status == 400:
        return ModelFailure("too_long" if "context length" in str(error) else "misconfigured")
    if status in _RETRYABLE:
        return ModelFailure("busy", transient=True)
    return ModelFailure("unavailable", transient=status >= _SERVER_ERROR)


def _by_error_body(error: ValueError) -> ModelFailure:
    if isinstance(error, UnicodeError):
        return ModelFailure("unavailable")  # our own request cannot be sent, today or tomorrow
    body = error.args[0] if error.args else None
    return _by_code(body.get("code") if isinstance(body, dict) else None)


def _by_code(code: object) -> ModelFailure:
    """Name the failure behind the code of an error that came with status 200; without one nobody knows better."""
    if not isinstance(code, int) and not (isinstance(code, str) and code.isdecimal()):
        return ModelFailure("unavailable", transient=True)
    number = int(code)
    if number in (401, _PAYMENT_REQUIRED):
        return ModelFailure("misconfigured")
    if number == _FORBIDDEN:
        return ModelFailure("moderation")
    if number in _RETRYABLE:
        return ModelFailure("busy", transient=True)
    return ModelFailure("unavailable", transient=number >= _SERVER_ERROR)
