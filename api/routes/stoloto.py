"""StoLoto data as it is: the predecessor's routes and the other upstream endpoints."""

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api.dependencies import Stoloto
from api.problem import problems
from tools.active_draws import TABS
from tools.archive_pages import ARCHIVE, read_archive
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.failures import failure_of
from tools.games_on_sale import GAMES
from tools.inputs import DrawCount, DrawNumber, PageNumber
from tools.instant_tickets import INSTANT
from tools.lottery_codes import DrawsCode
from tools.main_page import MAIN
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoError
from tools.stoloto.reading import Reading, Source
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS

router = APIRouter(prefix="/api/stoloto", tags=["stoloto"])

Refresh = Annotated[bool, Query(description="Ask StoLoto even when a kept answer is fresh")]
_AWAY = problems(502, 504)
_UNKNOWN = problems(404, 502, 504)
_BEST_FIRST: tuple[Source, ...] = ("live", "cache", "stale", "snapshot")


@router.get("/main", response_model=MAIN.answer, responses=_AWAY)
async def main_categories(stoloto: Stoloto, force_refresh: Refresh = False) -> Response:
    """Lottery cards, packets and promotions of StoLoto's main page."""
    return _json(await stoloto.read(MAIN, refresh=force_refresh))


@router.get("/news", response_model=NEWS.answer, responses=_AWAY)
async def news(stoloto: Stoloto, force_refresh: Refresh = False) -> Response:
    """News of StoLoto, newest first."""
    return _json(await stoloto.read(NEWS, refresh=force_refresh))


@router.get("/tabs", response_model=TABS.answer, responses=_AWAY)
async def tabs(stoloto: Stoloto, force_refresh: Refresh = False) -> Response:
    """The strip of active draws."""
    return _json(await stoloto.read(TABS, refresh=force_refresh))


@router.get("/details", response_model=DETAILS.answer, responses=_UNKNOWN)
async def details(
    stoloto: Stoloto,
    lottery_code: Annotated[DrawsCode, Query()] = "ruslotto",
    count: Annotated[DrawCount, Query()] = 5,
    force_refresh: Refresh = False,
) -> Response:
    """The last draws of one lottery with their winners."""
    return _json(await stoloto.read(DETAILS, refresh=force_refresh, lottery=lottery_code, count=count))


@router.get("/list", response_model=PACKETS.answer, responses=_AWAY)
async def packets(stoloto: Stoloto, force_refresh: Refresh = False) -> Response:
    """Ticket packets."""
    return _json(await stoloto.read(PACKETS, refresh=force_refresh))


@router.get("/games", response_model=GAMES.answer, responses=_AWAY)
async def games(stoloto: Stoloto, force_refresh: Refresh = False) -> Response:
    """Games with the draw on sale and the last finished one."""
    return _json(await stoloto.read(GAMES, refresh=force_refresh))


@router.get("/draws/{code}/{number}", response_model=DRAW.answer, responses=_UNKNOWN)
async def draw(
    stoloto: Stoloto,
    code: Annotated[DrawsCode, Path()],
    number: Annotated[DrawNumber, Path()],
    force_refresh: Refresh = False,
) -> Response:
    """One draw."""
    return _json(await stoloto.read(DRAW, refresh=force_refresh, lottery=code, number=number))


@router.get("/archive", response_model=ARCHIVE.answer, responses=_UNKNOWN)
async def archive(
    stoloto: Stoloto,
    lottery_code: Annotated[DrawsCode, Query()] = "ruslotto",
    count: Annotated[DrawCount, Query()] = 10,
    page: Annotated[PageNumber, Query()] = 1,
    force_refresh: Refresh = False,
) -> Response:
    """One page of past draws, newest first."""
    return _json(await read_archive(stoloto, lottery_code, count, page, refresh=force_refresh))


@router.get("/instant", response_model=INSTANT.answer, responses=_AWAY)
async def instant(stoloto: Stoloto, force_refresh: Refresh = False) -> Response:
    """Instant lotteries."""
    return _json(await stoloto.read(INSTANT, refresh=force_refresh))


@router.get("/all")
async def everything(
    stoloto: Stoloto,
    lottery_code: Annotated[DrawsCode, Query()] = "ruslotto",
    count: Annotated[DrawCount, Query()] = 5,
    force_refresh: Refresh = False,
) -> Response:
    """Five endpoints at once; one that failed says so in its place."""
    started = time.perf_counter()
    names = ("main", "news", "tabs", "details", "list")
    endpoints: tuple[Endpoint[Any], ...] = (MAIN, NEWS, TABS, DETAILS, PACKETS)
    inputs: dict[str, str | int] = {"lottery": lottery_code, "count": count}
    read = await asyncio.gather(
        *(_or_error(stoloto, at, force_refresh, inputs if at is DETAILS else {}) for at in endpoints)
    )
    seconds = time.perf_counter() - started
    timing = {
        "total_time_seconds": round(seconds, 2),
        "requests_count": len(names),
        "average_time_per_request": round(seconds / len(names), 2),
    }
    parts = [f'"{name}":'.encode() + _body(part) for name, part in zip(names, read, strict=True)]
    body = b"{" + b",".join([*parts, b'"timing":' + json.dumps(timing).encode()]) + b"}"
    readings = [part for part in read if isinstance(part, Reading)]
    return Response(body, media_type="application/json", headers=_headers(readings))


async def _or_error(
    stoloto: StolotoClient, endpoint: Endpoint[Any], refresh: bool, inputs: dict[str, str | int]
) -> Reading[Any] | StolotoError:
    try:
        return await stoloto.read(endpoint, refresh=refresh, **inputs)
    except StolotoError as error:
        return error


def _body(part: Reading[Any] | StolotoError) -> bytes:
    if isinstance(part, StolotoError):
        return json.dumps({"error": failure_of(part).for_people}, ensure_ascii=False).encode()
    return part.body


def _json(reading: Reading[Any]) -> Response:
    """The answer as it is kept: it was written by the models once and is not parsed again."""
    return Response(reading.body, media_type="application/json", headers=_headers([reading]))


def _headers(readings: list[Reading[Any]]) -> dict[str, str]:
    """Source and age; of several readings the least fresh counts."""
    if not readings:
        return {}
    worst = max(readings, key=lambda reading: _BEST_FIRST.index(reading.source))
    now = datetime.now(UTC)
    return {"X-Data-Source": worst.source, "Age": str(max(reading.age(now) for reading in readings))}
