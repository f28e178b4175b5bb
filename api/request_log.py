"""Around every HTTP request: a trace id, the time it took, a log line, and a 500 that tells nothing."""

import logging
import time
from uuid import UUID

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid7

from api.problem import problem

logger = logging.getLogger("api.request")


class RequestLog:
    """Pure ASGI middleware. The trace id is in `scope["state"]["trace_id"]` and in `X-Trace-Id`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        trace_id = UUID(str(uuid7()))
        scope.setdefault("state", {})["trace_id"] = trace_id
        status: int | None = None

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Trace-Id"] = str(trace_id)
                headers["X-Process-Time"] = f"{time.perf_counter() - started:.4f}"
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        except Exception:
            logger.exception("request failed", extra={"trace_id": str(trace_id), "path": scope["path"]})
            if status is not None:
                raise  # the answer has begun; only the server can cut it off
            await problem(500, "Внутренняя ошибка сервера.")(scope, receive, send_marked)
        finally:
            facts = {"method": scope["method"], "path": scope["path"], "status": status, "trace_id": str(trace_id)}
            logger.info("request", extra={**facts, "milliseconds": round((time.perf_counter() - started) * 1000, 1)})
