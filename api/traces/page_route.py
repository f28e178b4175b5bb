"""Failures of the pages, told on a page."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from api.traces.dependencies import OFF
from api.traces.templates import page


class PageRoute(APIRoute):
    """A route whose failures people can read; everywhere else they are problems in JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with its failures turned into pages."""
        inner = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await inner(request)
            except RequestValidationError:
                return await _told(422, "Проверьте адрес: в нём неверное значение.")
            except HTTPException as error:
                if error.status_code == 303 and error.headers:
                    return RedirectResponse(error.headers["Location"], 303)
                return await _told(error.status_code, str(error.detail))

        return handle


async def _told(status: int, text: str) -> Response:
    # Without a store every page says so, the list too.
    back = None if text == OFF else "/traces"
    return await page("message", status, title="Не получилось", text=text, back=back)
