"""Around every HTTP request: a trace id, the time it took, and a log line."""

import logging
import time
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars
from uuid_utils.compat import uuid7

from api.metrics import Metrics

logger = logging.getLogger("api.request")

#: Bytes of a body that are logged, and only with DEBUG: bodies hold what people write.
LOGGED_BODY = 4096


class RequestLog:
    """Pure ASGI middleware. The trace id is in `scope["state"]["trace_id"]` and in `X-Trace-Id`.

    With `debug` headers and the beginning of the body are logged too, masked like everything (`api.log_setup`).
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, *, debug: bool = False) -> None:
        self._app = app
        self._metrics = metrics
        self._debug = debug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or one chat."""
        if scope["type"] == "http":
            trace_id = UUID(str(uuid7()))
            scope.setdefault("state", {})["trace_id"] = trace_id
            with bound_contextvars(trace_id=str(trace_id)):
                await self._serve(scope, receive, send, str(trace_id))
        elif scope["type"] == "websocket":
            started = time.perf_counter()
            try:
                await self._app(scope, receive, send)
            finally:
                # Turns have lines and trace ids of their own; the query holds the token of the chat.
                facts = {"path": scope["path"], "milliseconds": _since(started)}
                logger.info("connection", extra=facts)
        else:
            await self._app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, trace_id: str) -> None:
        started = time.perf_counter()
        status: int | None = None
        body = bytearray()

        async def receive_noting() -> Message:
            message = await receive()
            body.extend(message.get("body", b"")[: LOGGED_BODY - len(body)])
            return message

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Trace-Id"] = trace_id
                headers["X-Process-Time"] = f"{time.perf_counter() - started:.4f}"
            await send(message)

        try:
            await self._app(scope, receive_noting if self._debug else receive, send_marked)
        finally:
            self._metrics.request_ended(scope["method"], _route(scope), status or 499, time.perf_counter() - started)
            more = self._details(scope, bytes(body)) if self._debug else {}
            facts = {"method": scope["method"], "path": scope["path"], "status": status, **_query(scope), **more}
            logger.info("request", extra={**facts, "milliseconds": _since(started)})

    def _details(self, scope: Scope, body: bytes) -> dict[str, Any]:
        return {"headers": dict(Headers(scope=scope)), "body": body.decode("utf-8", "replace")}


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def _query(scope: Scope) -> dict[str, Any]:
    """The parameters by name, so that named ones can be masked; nothing when there are none."""
    query = scope["query_string"].decode("utf-8", "replace")
    return {"query": dict(parse_qsl(query, keep_blank_values=True))} if query else {}


def _route(scope: Scope) -> str:
    """The template of the path: paths themselves are without number."""
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else "none"
