"""Reading StoLoto: what is served, from where, and how often StoLoto is asked."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.replicas.stoloto_faults import (
    BrokenJson,
    Fault,
    Hang,
    Reset,
    Status,
    Truncated,
    html,
    null_body,
    other_body,
    request_status,
)
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.stoloto.conftest import Clock, OpenClient
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_on_sale import GAMES
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import (
    StolotoBadAnswer,
    StolotoError,
    StolotoNotFound,
    StolotoTimeout,
    StolotoUnavailable,
)
from tools.ticket_packets import PACKETS

FAULTS = {
    "403": (lambda: Status(403), StolotoUnavailable),
    "429": (lambda: Status(429), StolotoUnavailable),
    "500": (lambda: Status(500), StolotoUnavailable),
    "502": (lambda: Status(502), StolotoUnavailable),
    "reset": (Reset, StolotoUnavailable),
    "truncated": (Truncated, StolotoUnavailable),
    "html": (html, StolotoBadAnswer),
    "broken json": (BrokenJson, StolotoBadAnswer),
    "null": (null_body, StolotoBadAnswer),
    "other body": (other_body, StolotoBadAnswer),
    "request status": (request_status, StolotoBadAnswer),
    "hang": (Hang, StolotoTimeout),
}


async def test_an_answer_is_live_then_cached_then_stale_while_it_is_refreshed(
    replica: StolotoReplica, open_client: OpenClient, clock: Clock
) -> None:
    async with open_client() as client:
        first = await client.read(PACKETS)
        second = await client.read(PACKETS)
        clock.now += 601
        third = await client.read(PACKETS)
        assert [first.source, second.source, third.source] == ["live", "cache", "stale"]
        assert first.body == second.body == third.body
        await replica.requests.wait_for(2)
        while (fourth := await client.read(PACKETS)).source == "stale":  # noqa: ASYNC110 - the refresh is under way
            await asyncio.sleep(0)
        assert fourth.source == "cache"
    assert len(replica.asked("packets")) == 2


async def test_a_refresh_asks_stoloto_though_the_answer_is_fresh(
    replica: StolotoReplica, open_client: OpenClient
) -> None:
    async with open_client() as client:
        await client.read(PACKETS)
        assert (await client.read(PACKETS, refresh=True)).source == "live"
    assert len(replica.asked("packets")) == 2


async def test_readers_of_one_key_share_one_request(replica: StolotoReplica, open_client: OpenClient) -> None:
    async with open_client() as client:
        readings = await asyncio.gather(*(client.read(GAMES) for _ in range(50)))
    assert len({reading.body for reading in readings}) == 1
    assert len(replica.asked("games")) == 1


async def test_a_reader_that_gives_up_does_not_stop_the_others(
    replica: StolotoReplica, open_client: OpenClient
) -> None:
    hang = Hang()
    replica.fail("games", hang, times=1)
    async with open_client() as client:
        impatient = asyncio.create_task(client.read(GAMES))
        patient = asyncio.create_task(client.read(GAMES))
        await replica.requests.wait_for(1)
        impatient.cancel()
        hang.release()
        assert (await patient).source == "live"
    assert len(replica.asked("games")) == 1


@pytest.mark.parametrize(("fault", "error"), FAULTS.values(), ids=FAULTS)
async def test_a_failure_without_any_kept_answer_is_raised(
    fault: Callable[[], Fault], error: type[StolotoError], replica: StolotoReplica, open_client: OpenClient
) -> None:
    replica.fail("all", fault())
    limits = {"seconds": 0.3} if error is StolotoTimeout else {}  # a slow machine needs more for the others
    async with open_client(snapshot=None, **limits) as client:
        with pytest.raises(error):
            await client.read(PACKETS)


@pytest.mark.parametrize(("fault", "error"), FAULTS.values(), ids=FAULTS)
async def test_a_failure_after_a_good_answer_gives_that_answer_as_stale(
    fault: Callable[[], Fault], error: type[StolotoError], replica: StolotoReplica, open_client: OpenClient
) -> None:
    http = httpx.AsyncClient(timeout=60)
    async with open_client(http=http) as client:
        good = await client.read(PACKETS)
        replica.fail("all", fault())
        if error is StolotoTimeout:
            http.timeout = httpx.Timeout(0.3)
        again = await client.read(PACKETS, refresh=True)
    assert (again.source, again.body, again.fetched_at) == ("stale", good.body, good.fetched_at)


@pytest.mark.parametrize(
    ("endpoint", "params"),
    [(GAMES, {}), (MAIN, {}), (DETAILS, {"lottery": "6x45", "count": 3})],
    ids=lambda v: str(v)[:20],
)
async def test_with_nothing_kept_the_dated_snapshot_answers(
    endpoint: Endpoint[Any], params: dict[str, Any], replica: StolotoReplica, open_client: OpenClient
) -> None:
    replica.fail("all", Status(500))
    async with open_client() as client:
        reading = await client.read(endpoint, **params)
    assert reading.source == "snapshot"
    assert reading.age() > 0
    assert reading.value


@pytest.mark.parametrize("unknown", ["404", "empty"])
async def test_an_unknown_lottery_is_not_found_and_never_answered_from_a_snapshot(
    unknown: Any, replica: StolotoReplica, open_client: OpenClient
) -> None:
    replica.options.unknown = unknown
    async with open_client() as client:
        with pytest.raises(StolotoNotFound):
            await client.read(DRAW, lottery="6x45", number=9_999_999)


async def test_the_partner_header_is_sent(replica: StolotoReplica, open_client: OpenClient) -> None:
    async with open_client() as client:
        await client.read(GAMES)
    assert replica.requests[0].headers["gosloto-partner"].startswith("bXMj")


async def test_a_refusal_pauses_all_requests(replica: StolotoReplica, open_client: OpenClient) -> None:
    replica.fail("games", Status(429, retry_after=7), times=1)
    async with open_client(snapshot=None) as client:
        with pytest.raises(StolotoUnavailable):
            await client.read(GAMES)
        with pytest.raises(StolotoUnavailable):
            await client.read(PACKETS)
        assert client.paused
        assert len(replica.requests) == 1


async def test_three_failures_in_a_row_pause_requests_one_does_not(
    replica: StolotoReplica, open_client: OpenClient
) -> None:
    replica.fail("games", Status(500), times=3)
    async with open_client(snapshot=None) as client:
        for failures in (1, 2, 3):
            with pytest.raises(StolotoUnavailable):
                await client.read(GAMES)
            assert client.paused == (failures == 3)


async def test_a_reader_waits_only_so_long(replica: StolotoReplica, open_client: OpenClient) -> None:
    replica.fail("games", Hang())
    async with open_client(snapshot=None, patience=0.1) as client:
        with pytest.raises(StolotoTimeout):
            await client.read(GAMES)
