"""How answers are kept: under every input, compactly, for their time and a day more."""

import json
from itertools import combinations
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis, FakeServer

from tests.tools.calling import sent
from tests.tools.stoloto.conftest import Clock
from tools.archive_pages import ARCHIVE
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_on_sale import GAMES
from tools.stoloto.cache import STALE_FOR, AnswerCache, Entry

READS: list[tuple[Any, dict[str, str | int]]] = [
    (GAMES, {}),
    (DETAILS, {"lottery": "6x45", "count": 5}),
    (DETAILS, {"lottery": "6x45", "count": 50}),
    (DETAILS, {"lottery": "7x49", "count": 5}),
    (DRAW, {"lottery": "6x45", "number": 5}),
    (DRAW, {"lottery": "6x45", "number": 50}),
    (ARCHIVE, {"lottery": "6x45", "count": 5, "page": 1}),
    (ARCHIVE, {"lottery": "6x45", "count": 5, "page": 2}),
    (ARCHIVE, {"lottery": "6x45", "count": 10, "page": 1}),
]


def test_reads_that_differ_in_any_input_are_kept_apart() -> None:
    keys = [endpoint.cache_key(params) for endpoint, params in READS]
    assert all(one != other for one, other in combinations(keys, 2))


def test_the_order_of_inputs_does_not_matter() -> None:
    params: dict[str, str | int] = {"lottery": "6x45", "count": 5, "page": 2}
    assert ARCHIVE.cache_key(dict(reversed(params.items()))) == ARCHIVE.cache_key(params)


async def test_an_answer_comes_back_whole_and_takes_less_room(clock: Clock) -> None:
    rows = json.loads(sent("archive.json"))["draws"] * 20
    body = ARCHIVE.parse(json.dumps({"draws": rows}).encode()).model_dump_json().encode()
    async with FakeAsyncRedis() as redis:
        written = await AnswerCache(redis, clock).put("key", body, 60)
        assert await AnswerCache(redis, clock).get("key") == written  # another process
        assert written.body == body
        assert await redis.strlen("key") * 5 < len(body)


async def test_an_answer_is_kept_for_a_day_after_its_time(clock: Clock) -> None:
    async with FakeAsyncRedis() as redis:
        cache = AnswerCache(redis, clock)
        entry = await cache.put("key", b"{}", 120)
        left = await redis.pttl("key")
        assert cache.is_fresh(entry)
        clock.now += 119
        assert cache.is_fresh(entry)
        clock.now += 1
        assert not cache.is_fresh(entry)
    assert 0 <= (120 + STALE_FOR) * 1000 - left < 60_000


async def test_a_broken_store_costs_nothing_that_was_seen_within_the_day(clock: Clock) -> None:
    server = FakeServer()
    async with FakeAsyncRedis(server=server) as redis:
        cache = AnswerCache(redis, clock)
        entry = await cache.put("key", b"{}", 120)
        server.connected = False
        clock.now += 120 + STALE_FOR - 1
        assert await cache.get("key") == entry
        assert await cache.get("other") is None
        clock.now += 1
        assert await cache.get("key") is None


@pytest.mark.parametrize(
    "stored",
    [b"", b"{}", b"2" + Entry(b"{}", 1.0, 2.0).encode()[1:], Entry(b"{}" * 50, 1.0, 2.0).encode()[:-4]],
    ids=["empty", "other", "version", "cut"],
)
async def test_what_cannot_be_read_is_not_there(stored: bytes, clock: Clock) -> None:
    async with FakeAsyncRedis() as redis:
        await redis.set("key", stored)
        assert await AnswerCache(redis, clock).get("key") is None
