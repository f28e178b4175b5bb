"""What a failed tool or reading means to those who wait for it: an HTTP status and words, never the exception's own."""

from dataclasses import dataclass
from http import HTTPStatus

from tools.stoloto.errors import StolotoBadAnswer, StolotoNotFound, StolotoTimeout, StolotoUnavailable

_LATER = "Повторите запрос позже."
_WITHOUT = "Ответьте без этих данных и скажите, что они сейчас недоступны."
_AWAY = f"StoLoto сейчас недоступен, сохранённых данных нет. {_LATER}"


@dataclass(frozen=True)
class Failure:
    """Status of the HTTP answer, the Russian detail in it for people, and what the model reads in place of data."""

    status: HTTPStatus
    for_people: str
    for_model: str


_FAILURES: dict[type[Exception], Failure] = {
    StolotoNotFound: Failure(
        HTTPStatus.NOT_FOUND,
        "Такой лотереи или такого тиража нет.",
        "Такой лотереи или такого тиража в StoLoto нет. Скажите об этом, ничего не выдумывайте.",
    ),
    StolotoTimeout: Failure(
        HTTPStatus.GATEWAY_TIMEOUT,
        f"StoLoto не ответил вовремя. {_LATER}",
        f"StoLoto не ответил вовремя. {_WITHOUT}",
    ),
    StolotoUnavailable: Failure(HTTPStatus.BAD_GATEWAY, _AWAY, f"StoLoto сейчас недоступен. {_WITHOUT}"),
    StolotoBadAnswer: Failure(HTTPStatus.BAD_GATEWAY, _AWAY, f"Ответ StoLoto нельзя прочитать. {_WITHOUT}"),
    # The time limit of a tool, whatever it waited for.
    TimeoutError: Failure(
        HTTPStatus.GATEWAY_TIMEOUT, f"Данные не пришли вовремя. {_LATER}", f"Данные не пришли вовремя. {_WITHOUT}"
    ),
}
_OTHERWISE = Failure(
    HTTPStatus.BAD_GATEWAY,
    f"Данные сейчас недоступны. {_LATER}",
    "Данные сейчас недоступны. Ответьте без них и скажите об этом.",
)


def failure_of(error: Exception) -> Failure:
    """The row of an exception's class, or of one that it derives from."""
    return next((failure for kind, failure in _FAILURES.items() if isinstance(error, kind)), _OTHERWISE)
