"""From exceptions to ERROR frames."""

from api import texts
from api.frames import Error, ErrorCode, ErrorInfo


def error_frame(code: ErrorCode) -> Error:
    """The ERROR frame for one of our codes."""
    return Error(data=ErrorInfo(message=texts.ERRORS[code], error=code))


def turn_error(error: Exception) -> ErrorCode:
    """The code for a turn that ended in an exception."""
    return "timeout" if isinstance(error, TimeoutError) else "internal"
