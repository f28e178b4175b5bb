"""Several processes on one Redis: one pace, one request for a key, pauses told to all."""

import asyncio
import itertools
import time
from typing import Any

import pytest
from redis.asyncio import Redis

from api.app import QUEUE_PATIENCE, READER_PATIENCE
from tests.replicas.redis_server import query_engine_redis
from tests.replicas.stoloto_faults import Delay, Hang, Status
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.stoloto.conftest import OpenClient
from tools.active_draws import TABS
from tools.games_on_sale import GAMES
from tools.instant_tickets import INSTANT
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoTimeout, StolotoUnavailable
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LEASE_SECONDS
from tools.stoloto.pace import LocalPace, SharedPace
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS


async def test_a_hundred_readers_in_two_processes_cause_one_request(
    replica: StolotoReplica, open_client: OpenClient, redis_url: str
) -> None:
    held = Hang()
    replica.fail("games", held)
    async with open_client(redis_url) as one, open_client(redis_url) as two:
        reading = asyncio.gather(*(client.read(GAMES) for client in [one, two] * 50))
        await replica.requests.wait_for(1)
        held.release()
        readings = await reading
    assert len(replica.asked("games")) == 1
    assert len({reading.body for reading in readings}) == 1
    assert {reading.source for reading in readings} == {"live"}


async def test_keys_of_two_processes_are_asked_one_interval_apart(
    replica: StolotoReplica, open_client: OpenClient, redis_url: str
) -> None:
    keys: list[Endpoint[Any]] = [GAMES, TABS, MAIN, NEWS, PACKETS, INSTANT]
    async with open_client(redis_url, interval=1.0) as one, open_client(redis_url, interval=1.0) as two:
        reads = [client.read(key) for client, key in zip(itertools.cycle([one, two]), keys, strict=False)]
        begun = time.monotonic()
        await asyncio.gather(*reads)
    moments = sorted(request.at - begun for request in replica.requests)
    # A busy machine delays the sending of a request, so gaps vary; none can be sent before its own slot.
    assert len(moments) == 6
    assert all(moment > slot - 0.05 for slot, moment in enumerate(moments)), moments


async def test_one_process_reads_what_the_other_fetched(
    replica: StolotoReplica, open_client: OpenClient, redis_url: str
) -> None:
    async with open_client(redis_url) as one, open_client(redis_url) as two:
        first = await one.read(PACKETS)
        second = await two.read(PACKETS)
    assert (first.source, second.source) == ("live", "cache")
    assert second.body == first.body
    assert len(replica.requests) == 1


async def test_a_failed_fetch_speaks_for_the_others_that_wait(
    replica: StolotoReplica, open_client: OpenClient, redis_url: str
) -> None:
    replica.fail("games", Delay(0.2, Status(500)))
    async with open_client(redis_url, snapshot=None) as one, open_client(redis_url, snapshot=None) as two:
        failures = await asyncio.gather(one.read(GAMES), two.read(GAMES), return_exceptions=True)
    assert [type(failure) for failure in failures] == [StolotoUnavailable, StolotoUnavailable]
    assert len(replica.asked("games")) == 1


async def test_a_pause_is_told_to_the_other_process(
    replica: StolotoReplica, open_client: OpenClient, redis_url: str
) -> None:
    replica.fail("games", Status(403), times=1)
    async with open_client(redis_url, snapshot=None) as one, open_client(redis_url, snapshot=None) as two:
        with pytest.raises(StolotoUnavailable):
            await one.read(GAMES)
        with pytest.raises(StolotoUnavailable):
            await two.read(PACKETS)
    assert len(replica.requests) == 1


async def test_without_redis_reading_goes_on_and_kept_answers_are_used(
    replica: StolotoReplica, open_client: OpenClient
) -> None:
    with query_engine_redis() as server:
        async with open_client(server.url) as client:
            good = await client.read(PACKETS)
            server.kill()
            assert (await client.read(PACKETS)).body == good.body
            assert (await client.read(GAMES)).source == "live"
            server.start()
            await client.read(GAMES, refresh=True)
            assert (await client.read(GAMES)).source == "cache"
            async with Redis.from_url(server.url) as redis:
                assert [key async for key in redis.scan_iter("stoloto:games*")]


def test_a_lease_outlives_every_wait_of_its_holder_and_no_reader() -> None:
    assert QUEUE_PATIENCE < LEASE_SECONDS  # it is renewed when the queue is over
    assert Fetcher.seconds < LEASE_SECONDS
    assert LEASE_SECONDS < READER_PATIENCE


async def test_a_queue_longer_than_the_patience_is_refused_at_once(redis_db: Redis) -> None:
    for pace in (LocalPace(60, 90), SharedPace(redis_db, 60, 90)):
        turns = [asyncio.create_task(pace.turn()) for _ in range(4)]
        waiting = set(turns)
        while len(waiting) > 1:
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        failures = [turn.exception() for turn in turns if turn.done()]
        assert [type(failure) for failure in failures].count(StolotoTimeout) == 2
        (second,) = waiting
        second.cancel()
