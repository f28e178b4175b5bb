"""How long StoLoto is left alone after failures."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from fakeredis import FakeAsyncRedis

from tests.replicas.stoloto_faults import Status
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.stoloto.conftest import Clock, OpenClient
from tools.games_on_sale import GAMES
from tools.stoloto.circuit import BLOCK_PAUSE, FAILURE_PAUSE, LONGEST_ASKED, LONGEST_PAUSE, Circuit
from tools.stoloto.errors import StolotoBadAnswer, StolotoError, StolotoNotFound, StolotoTimeout, StolotoUnavailable
from tools.stoloto.fetch import Fetcher
from tools.ticket_packets import PACKETS

AWAY = StolotoUnavailable("no connection")

#: Stands for a date in two hours: names of tests must not depend on the clock.
SOON = "in two hours"


@pytest.fixture
async def redis() -> AsyncIterator[FakeAsyncRedis]:
    """The store of the circuit."""
    async with FakeAsyncRedis() as store:
        yield store


async def told(redis: FakeAsyncRedis) -> float:
    """Seconds of the pause that other processes are told of, and forget it as they would when it is over."""
    left = await redis.pttl("stoloto:paused")
    await redis.flushall()
    return max(0.0, left / 1000)


def refused(status: int, seconds: float | None = None) -> StolotoUnavailable:
    return StolotoUnavailable("refused", status=status, retry_after=seconds)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (refused(403), BLOCK_PAUSE),
        (refused(429), BLOCK_PAUSE),
        (refused(429, 7), 7),
        (refused(503, 7), 7),
        (refused(429, 1800), 1800),
        (refused(429, 1e9), LONGEST_ASKED),
        (AWAY, FAILURE_PAUSE),
        (refused(500), 0),
        (StolotoTimeout("late"), 0),
    ],
    ids=str,
)
async def test_one_failure_pauses_for_as_long_as_it_deserves(
    error: StolotoError, seconds: float, redis: FakeAsyncRedis, clock: Clock
) -> None:
    circuit = Circuit(redis, clock)
    await circuit.failed(error)
    assert 0 <= seconds - await told(redis) < 5
    assert circuit.open == (seconds > 0)
    clock.now += seconds - 0.5
    assert circuit.open == (seconds > 0)
    clock.now += 0.5
    assert not circuit.open
    await circuit.check()


@pytest.mark.parametrize("error", [refused(500), StolotoTimeout("late")], ids=["500", "timeout"])
async def test_three_in_a_row_pause_and_a_success_begins_the_count_again(
    error: StolotoError, redis: FakeAsyncRedis, clock: Clock
) -> None:
    circuit = Circuit(redis, clock)
    for _ in range(2):
        await circuit.failed(error)
    circuit.succeeded()
    for count in (1, 2, 3):
        assert not circuit.open
        await circuit.failed(error)
        assert circuit.open == (count == 3)


@pytest.mark.parametrize("error", [StolotoBadAnswer("drift"), StolotoNotFound("none")])
async def test_an_answer_that_came_is_no_reason_to_pause(
    error: StolotoError, redis: FakeAsyncRedis, clock: Clock
) -> None:
    circuit = Circuit(redis, clock)
    for _ in range(5):
        await circuit.failed(error)
    assert not circuit.open


async def test_pauses_grow_while_nothing_gets_better_and_never_past_the_longest(
    redis: FakeAsyncRedis, clock: Clock
) -> None:
    circuit = Circuit(redis, clock)
    pauses = []
    for _ in range(1500):  # ten days without a network
        await circuit.failed(AWAY)
        began = clock.now
        clock.now += FAILURE_PAUSE - 1
        while circuit.open:
            clock.now += 1
        pauses.append(clock.now - began)
    assert pauses[:4] == [15, 30, 60, 120]
    assert set(pauses[6:]) == {LONGEST_PAUSE}
    circuit.succeeded()
    await circuit.failed(AWAY)
    clock.now += FAILURE_PAUSE
    assert not circuit.open


async def test_requests_that_fail_together_make_one_pause(redis: FakeAsyncRedis, clock: Clock) -> None:
    circuit = Circuit(redis, clock)
    for _ in range(8):
        await circuit.failed(refused(403))
    clock.now += BLOCK_PAUSE
    assert not circuit.open


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        (" 7 ", 7, 7),
        (SOON, 3600, 7200),
        ("Wed, 21 Oct 2015 07:28:00 GMT", None, None),
        ("0", None, None),
        ("-5", None, None),
        ("soon", None, None),
        ("", None, None),
        ("²", None, None),
        (None, None, None),
    ],
)
async def test_retry_after_is_read_in_both_its_forms(header: str | None, least: float | None, most: float) -> None:
    if header == SOON:
        header = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    headers = [] if header is None else [(b"Retry-After", header.encode())]

    def refuse(_: httpx.Request) -> httpx.Response:
        return httpx.Response(429, headers=headers)

    async with httpx.AsyncClient(transport=httpx.MockTransport(refuse)) as http:
        fetcher = Fetcher(http, {"site": "http://site.test", "api": "http://api.test"}, "partner")
        with pytest.raises(StolotoUnavailable) as caught:
            await fetcher.fetch(GAMES, {})
    seconds = caught.value.retry_after
    assert seconds is None if least is None else seconds is not None and least <= seconds <= most


@pytest.mark.parametrize(("status", "failures"), [(403, 1), (429, 1), (503, 3)])
async def test_while_requests_are_paused_nothing_is_sent_and_what_was_kept_is_served(
    status: int, failures: int, replica: StolotoReplica, open_client: OpenClient
) -> None:
    async with open_client() as client:
        good = await client.read(PACKETS)
        replica.fail("all", Status(status))
        for _ in range(failures):
            await client.read(PACKETS, refresh=True)
        sent = len(replica.requests)
        again = [await client.read(PACKETS, refresh=True) for _ in range(5)]
        unread = await client.read(GAMES)
    assert {(reading.source, reading.body) for reading in again} == {("stale", good.body)}
    assert unread.source == "snapshot"
    assert len(replica.requests) == sent == 1 + failures
