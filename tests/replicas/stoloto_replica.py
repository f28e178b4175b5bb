"""StoLoto on a port: all nine endpoints of both hosts, switchable where nothing is known, breakable at run time."""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.replicas.command_line import serve_forever
from tests.replicas.lifespan import no_lifespan
from tests.replicas.request_log import RequestLog
from tests.replicas.stoloto_content import Content
from tests.replicas.stoloto_core import Core
from tests.replicas.stoloto_draws import DrawBook
from tests.replicas.stoloto_faults import HTML_TYPE, JSON_TYPE, PROTECTION, Fault
from tests.replicas.stoloto_news import news_page
from tests.replicas.stoloto_options import Options
from tests.replicas.stoloto_texts import Texts
from tests.replicas.stoloto_timetable import real_now

PARTNER = "bXMjXFRXZ3coWXh6R3s1NTdUX3dnWlBMLUxmdg"
CORE = "/p/api/mobile/api/v35"
ROUTES = {
    "main": re.compile(r"/cms/api/main-categories"),
    "tabs": re.compile(r"/cms/api/tabs"),
    "instant": re.compile(r"/cms/api/moment-cards-section"),
    "news": re.compile(r"/press/news/?"),
    "packets": re.compile(rf"{CORE}/packets/list"),
    "games": re.compile(rf"{CORE}/service/games/info-new"),
    "archive": re.compile(rf"{CORE}/service/draws/archive"),
    "details": re.compile(rf"{CORE}/service/draws/(?P<code>[^/]+)/details"),
    "draw": re.compile(rf"{CORE}/service/draws/(?P<code>[^/]+)/(?P<number>\d+)"),
}
FORBIDDEN = {
    "text": ("Failed retrieved partner", "text/plain; charset=utf-8"),
    "json": ('{"requestStatus": "error", "errors": ["Failed retrieved partner"]}', JSON_TYPE),
    "html": (PROTECTION, HTML_TYPE),
}


@dataclass(frozen=True)
class Request:
    """One request as it came. `at` is `time.monotonic()`; `endpoint` is a name of `ROUTES` or `unknown`."""

    endpoint: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    at: float


class StolotoReplica:
    """ASGI app. `now` gives the aware time that sales and finished draws follow."""

    def __init__(self, options: Options | None = None, now: Callable[[], datetime] = real_now) -> None:
        self.options = options or Options()
        self.texts = Texts()
        self.requests: RequestLog[Request] = RequestLog()
        self.book = DrawBook.load(now)
        self._content = Content(self.book, self.texts)
        self._core = Core(self.book, self.options)
        self._faults: dict[str, list[tuple[Fault, int | None]]] = {}

    def fail(self, endpoint: str, fault: Fault, times: int | None = None) -> None:
        """Break one endpoint, or `"all"`, for the next `times` requests or until `heal`.

        Counted faults take their turn in the order given; a fault without a count is replaced by the next one.
        """
        if endpoint != "all" and endpoint not in ROUTES:
            raise ValueError(f"no endpoint {endpoint!r}")
        waiting = [entry for entry in self._faults.get(endpoint, []) if entry[1] is not None]
        self._faults[endpoint] = [*waiting, (fault, times)]

    def heal(self, endpoint: str | None = None) -> None:
        """End the faults of one endpoint or all of them."""
        if endpoint is None:
            self._faults.clear()
        else:
            self._faults.pop(endpoint, None)

    def asked(self, endpoint: str) -> list[Request]:
        """Requests to one endpoint so far."""
        return [request for request in self.requests if request.endpoint == endpoint]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await no_lifespan(receive, send)
            return
        http = HttpRequest(scope)
        endpoint, parts = _route(http.url.path)
        query = dict(parse_qsl(http.url.query))
        headers = {key.lower(): value for key, value in http.headers.items()}
        await self.requests.arrived(Request(endpoint, http.url.path, query, headers, time.monotonic()))
        response = self._answer(endpoint, http, {**query, **parts})
        for name in (endpoint, "all"):
            fault = self._next_fault(name)
            if fault is not None:
                response = fault.spoil(response)
                break
        await response(scope, receive, send)

    def _next_fault(self, endpoint: str) -> Fault | None:
        waiting = self._faults.get(endpoint)
        if not waiting:
            return None
        fault, left = waiting[0]
        if left is None:
            return fault
        waiting[:1] = [(fault, left - 1)] if left > 1 else []
        return fault

    def _answer(self, endpoint: str, http: HttpRequest, params: Mapping[str, str]) -> Response:
        """What a healthy StoLoto would say."""
        if http.method != "GET" or endpoint == "unknown":
            return Response(PROTECTION, 405 if http.method != "GET" else 404, media_type=HTML_TYPE)
        if endpoint == "news":
            page = news_page(self.book.now(), self.texts, served=self.options.news_served)
            return Response(page, media_type=HTML_TYPE)
        if http.url.path.startswith(CORE) and http.headers.get("gosloto-partner") != PARTNER:
            body, media_type = FORBIDDEN[self.options.forbidden]
            return Response(body, 403, media_type=media_type)
        return self._body(endpoint, params)

    def _body(self, endpoint: str, params: Mapping[str, str]) -> Response:
        match endpoint:
            case "main":
                return self._json(self._content.main())
            case "tabs":
                return self._json(self._content.tabs())
            case "instant":
                return self._json(self._content.instant())
            case "packets":
                return self._json({**self._content.packets(), "requestStatus": "success", "errors": []})
        body = self._core.body(endpoint, params)
        if body is None and self.options.unknown == "404":
            return Response(PROTECTION, 404, media_type=HTML_TYPE)
        return self._json(body)

    def _json(self, body: Any) -> Response:
        return Response(json.dumps(self.options.dress(body), ensure_ascii=False), media_type=JSON_TYPE)


def _route(path: str) -> tuple[str, dict[str, str]]:
    """Name of the endpoint of a path and the parts of the path."""
    for name, pattern in ROUTES.items():
        if found := pattern.fullmatch(path):
            return name, found.groupdict()
    return "unknown", {}


if __name__ == "__main__":
    serve_forever(StolotoReplica(), port=9100, about=__doc__)
