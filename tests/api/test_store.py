"""The store inside of the process."""

import asyncio

from fakeredis import FakeAsyncRedis

from api.store import sweep


async def test_what_is_over_takes_no_memory_though_nobody_asks_for_it() -> None:
    async with FakeAsyncRedis() as redis:
        await redis.set("kept", b"1")
        for number in range(100):
            await redis.set(f"chat:{number}", b"left", px=1)
        # The keys that are really there: every command of the store looks at lifetimes first.
        keys = (await redis.connection_pool.get_connection())._sock._server.dbs[0]._dict  # type: ignore[no-untyped-call]
        assert len(keys) == 101
        sweeping = asyncio.create_task(sweep(redis, 0.001))
        async with asyncio.timeout(60):
            while len(keys) > 1:  # noqa: ASYNC110 - no event tells of it
                await asyncio.sleep(0)
        sweeping.cancel()
        assert list(keys) == [b"kept"]
