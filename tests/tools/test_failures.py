"""One table from exceptions to HTTP statuses and to words."""

from http import HTTPStatus

import pytest

from tools.failures import failure_of
from tools.stoloto.errors import (
    StolotoBadAnswer,
    StolotoError,
    StolotoNotFound,
    StolotoTimeout,
    StolotoUnavailable,
)

SECRET = "gosloto-partner: abc"


class StillUnavailable(StolotoUnavailable):
    """A class of its own derives its row."""


@pytest.mark.parametrize(
    ("error", "status", "for_model"),
    [
        (StolotoNotFound(SECRET), 404, "Такой лотереи"),
        (StolotoTimeout(SECRET), 504, "StoLoto не ответил вовремя"),
        (StolotoUnavailable(SECRET, status=403), 502, "StoLoto сейчас недоступен"),
        (StillUnavailable(SECRET), 502, "StoLoto сейчас недоступен"),
        (StolotoBadAnswer(SECRET), 502, "Ответ StoLoto нельзя прочитать"),
        (StolotoError(SECRET), 502, "Данные сейчас недоступны"),
        (TimeoutError(SECRET), 504, "Данные не пришли вовремя"),
        (KeyError(SECRET), 502, "Данные сейчас недоступны"),
    ],
)
def test_every_failure_has_a_row(error: Exception, status: int, for_model: str) -> None:
    failure = failure_of(error)
    assert failure.status is HTTPStatus(status)
    assert failure.for_model.startswith(for_model)
    assert SECRET not in failure.for_model + failure.for_people


def test_the_model_is_told_to_invent_nothing_and_people_are_not_spoken_to_as_a_model() -> None:
    for error in (StolotoNotFound(""), StolotoTimeout(""), StolotoBadAnswer(""), ValueError()):
        failure = failure_of(error)
        assert "кажите" in failure.for_model
        assert "кажите" not in failure.for_people
