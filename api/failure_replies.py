"""From exceptions to what clients are told: HTTP problems and ERROR frames."""

from http import HTTPStatus

from api import texts
from api.frames import Error, ErrorCode, ErrorInfo
from tools.stoloto.errors import StolotoError, StolotoNotFound, StolotoTimeout

_STOLOTO: list[tuple[type[StolotoError], HTTPStatus, str]] = [
    (StolotoNotFound, HTTPStatus.NOT_FOUND, "Такой лотереи или такого тиража нет."),
    (StolotoTimeout, HTTPStatus.GATEWAY_TIMEOUT, "StoLoto не ответил вовремя. Повторите запрос позже."),
    (
        StolotoError,
        HTTPStatus.BAD_GATEWAY,
        "StoLoto сейчас недоступен, сохранённых данных нет. Повторите запрос позже.",
    ),
]


def stoloto_status(error: StolotoError) -> tuple[HTTPStatus, str]:
    """HTTP status and Russian detail for a failure of StoLoto."""
    return next((status, detail) for kind, status, detail in _STOLOTO if isinstance(error, kind))


def error_frame(code: ErrorCode) -> Error:
    """The ERROR frame for one of our codes."""
    return Error(data=ErrorInfo(message=texts.ERRORS[code], error=code))


def turn_error(error: Exception) -> ErrorCode:
    """The code for a turn that ended in an exception."""
    return "timeout" if isinstance(error, TimeoutError) else "internal"
