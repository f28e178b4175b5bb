"""A bound for request bodies, also for those that do not say their length.

Starlette has one too, but answers in plain text where this service answers with problems.
"""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problem import problem

MAX_BODY = 1024 * 1024
TOO_LARGE = "Слишком большой запрос."


class BodyLimit:
    """Pure ASGI middleware: answers 413 to a body of more than `limit` bytes."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken = 0

        async def receive_bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                raise HTTPException(413, TOO_LARGE)  # the application answers it as any other
            return message

        if self._declared(scope) > self._limit:
            await problem(413, TOO_LARGE)(scope, receive, send)
        else:
            await self._app(scope, receive_bounded, send)

    @staticmethod
    def _declared(scope: Scope) -> int:
        length = dict(scope["headers"]).get(b"content-length", b"0")
        return int(length) if length.isdigit() else 0
