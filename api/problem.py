"""Errors of HTTP routes as `application/problem+json` (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from tools.failures import failure_of
from tools.stoloto.errors import StolotoError

MEDIA_TYPE = "application/problem+json"
#: What a failure means, for the document of the API.
MEANINGS = {
    401: "Нужен токен оператора",
    403: "Без токена — только прямой запрос с этого же компьютера",
    404: "Не найдено",
    413: "Слишком большой запрос",
    422: "Неверные данные запроса",
    429: "Слишком много запросов; Retry-After — через сколько секунд повторить",
    502: "StoLoto недоступен, сохранённых данных нет",
    504: "Ответ не готов вовремя",
}


class Problem(BaseModel):
    """What went wrong. `detail` is Russian and may be shown to people."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] | None = None


def problem(
    status: int, detail: str, *, headers: dict[str, str] | None = None, errors: list[dict[str, Any]] | None = None
) -> JSONResponse:
    """An error response; `errors` names the fields of a bad request."""
    title = HTTPStatus(status).phrase
    body = Problem(title=title, status=status, detail=detail, errors=errors).model_dump(exclude_none=True)
    return JSONResponse(body, status, headers, MEDIA_TYPE)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses` of a route: the failures that it answers with."""
    return {status: {"model": Problem, "description": MEANINGS[status]} for status in statuses}


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every failure of a route with a problem."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_input)
    app.add_exception_handler(StolotoError, _stoloto_error)


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    if error.status_code == 400 and error.__cause__ is not None:  # FastAPI's word for a body that it cannot read
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Тело запроса не прочитать: нужен JSON в UTF-8.")
    known = error.detail != HTTPStatus(error.status_code).phrase
    detail = error.detail if known else _DETAILS.get(error.status_code, "Запрос не выполнен.")
    return problem(error.status_code, detail, headers=dict(error.headers or {}))


async def _bad_input(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    # Without `input` and `ctx`: what the client sent is not repeated to it.
    errors = [{"loc": list(item["loc"]), "msg": item["msg"], "type": item["type"]} for item in error.errors()]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Проверьте данные запроса.", errors=errors)


async def _stoloto_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, StolotoError)  # noqa: S101 - registered for this class only
    failure = failure_of(error)
    return problem(failure.status, failure.for_people)


_DETAILS = {
    404: "Такого адреса нет.",
    405: "Этот метод здесь не поддерживается.",
}
