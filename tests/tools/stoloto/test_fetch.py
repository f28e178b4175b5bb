"""What the outcome of one request means."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tools.archive_pages import ARCHIVE
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_on_sale import GAMES
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoError, StolotoNotFound, StolotoTimeout, StolotoUnavailable
from tools.stoloto.fetch import Fetcher
from tools.ticket_packets import PACKETS

PARAMS: dict[str, str | int] = {"lottery": "6x45", "number": 1, "count": 1, "page": 1}


async def fetched(endpoint: Endpoint[Any], answer: httpx.Response, seconds: float = 30) -> Any:
    """What is made of this answer."""
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer)) as http:
        fetcher = Fetcher(http, {"site": "http://site.test", "api": "http://api.test"}, "partner", seconds)
        return await fetcher.fetch(endpoint, PARAMS)


@pytest.mark.parametrize("status", [400, 404])
@pytest.mark.parametrize("endpoint", [DRAW, DETAILS, ARCHIVE, GAMES, MAIN, PACKETS], ids=lambda at: at.name)
async def test_only_what_names_a_lottery_can_lack_one(endpoint: Endpoint[Any], status: int) -> None:
    expected: type[StolotoError] = StolotoNotFound if endpoint in (DRAW, DETAILS, ARCHIVE) else StolotoUnavailable
    with pytest.raises(expected):
        await fetched(endpoint, httpx.Response(status, html="<html></html>"))


@pytest.mark.parametrize("status", [301, 401, 403, 418, 429, 500, 502, 503, 504, 521])
async def test_other_statuses_are_refusals(status: int) -> None:
    with pytest.raises(StolotoUnavailable) as caught:
        await fetched(DRAW, httpx.Response(status))
    assert caught.value.status == status


async def test_a_body_that_trickles_for_ever_is_late() -> None:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    with pytest.raises(StolotoTimeout):
        await fetched(GAMES, httpx.Response(200, content=drops()), 0.2)
