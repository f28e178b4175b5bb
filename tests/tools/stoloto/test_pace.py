"""One request an interval, in the order of asking, also while the store that is shared goes away and comes back."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from tests.replicas.redis_server import query_engine_redis
from tools.stoloto.pace import LocalPace, Pace, SharedPace

INTERVAL = 0.25
SLOT = "stoloto:next-slot"
MakePaces = Callable[[Redis], Sequence[Pace]]

KINDS: dict[str, MakePaces] = {
    "local": lambda _: [LocalPace(INTERVAL, 60)],
    "shared": lambda redis: [SharedPace(redis, INTERVAL, 60)],
    "two processes": lambda redis: [SharedPace(redis, INTERVAL, 60), SharedPace(redis, INTERVAL, 60)],
}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
async def test_who_asks_first_is_served_first_one_an_interval(make: MakePaces, redis_db: Redis) -> None:
    paces = make(redis_db)
    served: list[tuple[int, float]] = []

    async def caller(number: int) -> None:
        await paces[number % len(paces)].turn()
        served.append((number, time.monotonic()))

    begun = time.monotonic()
    callers = []
    for number in range(6):
        slot = await redis_db.get(SLOT)
        callers.append(asyncio.create_task(caller(number)))
        await asyncio.sleep(0)  # a pace of this process has heard it by now
        while isinstance(paces[0], SharedPace) and await redis_db.get(SLOT) == slot:
            pass
    await asyncio.gather(*callers)
    assert [number for number, _ in served] == [0, 1, 2, 3, 4, 5]
    # Late by any amount on a busy machine, early never; a millisecond is what Redis rounds to.
    assert all(at - begun > place * INTERVAL - 0.01 for place, (_, at) in enumerate(served)), served


async def spaced(turns: Sequence[Callable[[], Awaitable[None]]]) -> list[float]:
    """Seconds from the first turn to each."""
    at = []
    for turn in turns:
        await turn()
        at.append(time.monotonic())
    return [moment - at[0] for moment in at]


async def test_without_redis_the_process_keeps_its_own_pace_from_its_last_turn_on() -> None:
    with query_engine_redis() as server:
        redis = Redis.from_url(server.url, socket_timeout=30, retry=Retry(NoBackoff(), 0))
        async with redis:
            pace = SharedPace(redis, 1.0, 60)

            async def after(change: Callable[[], None]) -> None:
                await asyncio.to_thread(change)
                await pace.turn()

            moments = await spaced(
                [pace.turn, lambda: after(server.kill), pace.turn, lambda: after(server.start), pace.turn]
            )
    assert all(moment > place - 0.05 for place, moment in enumerate(moments)), moments
