"""Ways in which the replica can fail, to be switched on for an endpoint while it runs."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.responses import Response

from tests.replicas.broken_wire import Cut, Late

PROTECTION = "<!DOCTYPE html><html><head><title>Проверка</title></head><body><h1>Доступ ограничен</h1></body></html>"
JSON_TYPE = "application/json;charset=UTF-8"
HTML_TYPE = "text/html; charset=utf-8"


class Fault(ABC):
    """Turns the good answer of an endpoint into what is sent instead."""

    @abstractmethod
    def spoil(self, good: Response) -> Response:
        """The response to send."""


@dataclass(frozen=True)
class Status(Fault):
    """An HTTP status, by default with the HTML page of the protection in front of the site."""

    code: int
    body: str = PROTECTION
    retry_after: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def spoil(self, good: Response) -> Response:
        headers = dict(self.headers)
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        return Response(self.body, self.code, headers, media_type=HTML_TYPE)


@dataclass(frozen=True)
class Body(Fault):
    """Any body with status 200."""

    text: str
    media_type: str = JSON_TYPE

    def spoil(self, good: Response) -> Response:
        return Response(self.text, media_type=self.media_type)


def html() -> Body:
    """A protection page with status 200."""
    return Body(PROTECTION, HTML_TYPE)


def null_body() -> Body:
    """JSON `null`."""
    return Body("null")


def request_status(status: str = "error", *errors: str) -> Body:
    """The envelope of the lottery core with a status other than success."""
    return Body(json.dumps({"requestStatus": status, "errors": list(errors or ("internal",))}, ensure_ascii=False))


def other_body() -> Body:
    """Valid JSON that has nothing in common with the expected body."""
    return Body('{"version": 99, "payload": {"rows": [[1, 2], [3, 4]]}, "ok": true}')


@dataclass(frozen=True)
class Reshaped(Fault):
    """The good JSON body after a change."""

    change: Callable[[Any], Any]

    def spoil(self, good: Response) -> Response:
        if good.media_type != JSON_TYPE:
            return good
        return Response(json.dumps(self.change(json.loads(bytes(good.body))), ensure_ascii=False), media_type=JSON_TYPE)


def missing_field(name: str, items: Literal["one", "all"] = "all") -> Reshaped:
    """Drop a key wherever it occurs, or only where it occurs first."""

    def drop(value: Any, left: list[int]) -> Any:
        if isinstance(value, list):
            return [drop(item, left) for item in value]
        if not isinstance(value, dict):
            return value
        kept: dict[str, Any] = {}
        for key, item in value.items():
            if key == name and left[0] > 0:
                left[0] -= 1
            else:
                kept[key] = drop(item, left)
        return kept

    return Reshaped(lambda body: drop(body, [1 if items == "one" else 1_000_000]))


def numbers_as_strings() -> Reshaped:
    """Every number of the body in quotes."""

    def quote(value: Any) -> Any:
        if isinstance(value, list):
            return [quote(item) for item in value]
        if isinstance(value, dict):
            return {key: quote(item) for key, item in value.items()}
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value

    return Reshaped(quote)


@dataclass(frozen=True)
class BrokenJson(Fault):
    """The good body without its last third, sent as if it were whole."""

    def spoil(self, good: Response) -> Response:
        return Response(bytes(good.body)[: len(good.body) * 2 // 3], media_type=good.media_type)


class Truncated(Fault):
    """Half of the good body, then the connection closes although more was promised."""

    def spoil(self, good: Response) -> Response:
        return Cut(good)


class Reset(Fault):
    """The connection is reset before any byte of an answer."""

    def spoil(self, good: Response) -> Response:
        return Cut(None)


class Delay(Fault):
    """The good answer, or `then`, after some seconds."""

    def __init__(self, seconds: float, then: Fault | None = None) -> None:
        self.seconds = seconds
        self.then = then

    def spoil(self, good: Response) -> Response:
        return Late(self.then.spoil(good) if self.then else good, lambda: asyncio.sleep(self.seconds))


class Hang(Fault):
    """Nothing until `release()`; then the good answer, for those who are still there."""

    def __init__(self) -> None:
        self._released = asyncio.Event()

    def release(self) -> None:
        """Let all waiting requests, and later ones, have their answer."""
        self._released.set()

    def spoil(self, good: Response) -> Response:
        return Late(good, self._released.wait)
