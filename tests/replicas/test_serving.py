"""A server for tests starts before it is used, stops cleanly and cannot outlive its block."""

import asyncio
import signal

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tests.replicas.serving import serving


class Witness:
    """Counts its lifespan and answers with its path."""

    def __init__(self, *, starts: bool = True) -> None:
        self.events: list[str] = []
        self._starts = starts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await PlainTextResponse(scope["path"])(scope, receive, send)
            return
        for stage in ("startup", "shutdown"):
            await receive()
            self.events.append(stage)
            await send({"type": f"lifespan.{stage}.{'complete' if self._starts else 'failed'}"})


async def test_serves_from_startup_to_shutdown() -> None:
    app = Witness()
    before = signal.getsignal(signal.SIGINT)
    async with serving(app) as url, httpx.AsyncClient(timeout=60) as http:
        assert app.events == ["startup"]
        assert (await http.get(f"{url}/here")).text == "/here"
        assert signal.getsignal(signal.SIGINT) is before
    assert app.events == ["startup", "shutdown"]
    async with httpx.AsyncClient(timeout=60) as http:
        with pytest.raises(httpx.ConnectError):
            await http.get(url)


async def test_two_servers_at_once() -> None:
    async with serving(Witness()) as one, serving(Witness()) as two, httpx.AsyncClient(timeout=60) as http:
        assert one != two
        answers = await asyncio.gather(http.get(f"{one}/1"), http.get(f"{two}/2"))
        assert [answer.text for answer in answers] == ["/1", "/2"]


async def test_a_failed_start_is_an_error_here() -> None:
    with pytest.raises(RuntimeError, match="lifespan"):
        async with serving(Witness(starts=False)):
            pass


async def test_stops_although_a_request_never_ends() -> None:
    entered = asyncio.Event()

    async def stuck(scope: Scope, receive: Receive, send: Send) -> None:
        entered.set()
        await asyncio.Event().wait()

    async with httpx.AsyncClient(timeout=60) as http:
        async with serving(stuck, lifespan="off") as url:
            request = asyncio.create_task(http.get(url))
            await entered.wait()
        response = await request
    assert response.status_code == 500
