"""Inside of the log and of CORS: a request that failed, or that a stop cut off, gets an answer that tells nothing."""

import asyncio
import logging
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problem import problem

logger = logging.getLogger(__name__)

#: Requests that are served now.
Requests = set[asyncio.Task[Any]]

FAILED = "Внутренняя ошибка сервера."
STOPPING = "Сервер останавливается. Повторите запрос чуть позже."
# Seconds for streams that have just been told their end.
LAST_EVENTS_SECONDS = 0.2


class RequestFailures:
    """Pure ASGI middleware: 500 for an exception, 503 for a request that is cancelled because the server stops."""

    def __init__(self, app: ASGIApp, running: Requests) -> None:
        self._app = app
        self._running = running

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for the type checker: a server runs requests in tasks
        self._running.add(task)
        try:
            await self._app(scope, receive, send_noting)
        except asyncio.CancelledError:
            if begun:
                raise  # only the server can cut off an answer that has begun
            await problem(503, STOPPING, headers={"Retry-After": "5"})(scope, receive, send)
        except Exception:
            logger.exception("request failed", extra={"path": scope["path"]})
            if begun:
                raise
            await problem(500, FAILED)(scope, receive, send)
        finally:
            self._running.discard(task)


async def end_requests(running: Requests, seconds: float) -> None:
    """Give requests some time, then tell those that are left that the server stops."""
    if running:
        _, late = await asyncio.wait(running, timeout=max(seconds, LAST_EVENTS_SECONDS))
        for request in late:
            request.cancel()
