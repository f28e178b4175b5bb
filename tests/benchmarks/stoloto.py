"""What reading StoLoto costs: `make bench-stoloto`.

Prints readers of a cold key against upstream requests, warm requests a second next to a bare route, and the cost of a
cached tool call. The upstream is the replica, the store a real Redis; all on this machine.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
from redis.asyncio import Redis

from api.settings import Settings
from api.store import open_store
from tests.benchmarks.http_load import requests_a_second
from tests.replicas.redis_server import query_engine_redis
from tests.replicas.serving import serving
from tests.replicas.stoloto_faults import Delay
from tests.replicas.stoloto_replica import PARTNER, StolotoReplica
from tests.wires.lotobot import lotobot
from tools.active_draws import TABS
from tools.draw_details import draw_details
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import SharedFlight
from tools.stoloto.pace import SharedPace

LATENCY = 0.5
SECONDS = 4.0
TOOL_CALLS = 500


@asynccontextmanager
async def client(redis_url: str, stoloto_url: str) -> AsyncGenerator[StolotoClient]:
    """A client as one process has it."""
    address = httpx.URL(redis_url)
    store = open_store(Settings(_env_file=None, redis_host=address.host, redis_port=address.port or 6379))
    async with httpx.AsyncClient() as http, store as redis:
        cache = AnswerCache(redis)
        fetcher = Fetcher(http, {"site": stoloto_url, "api": stoloto_url}, PARTNER)
        pace = SharedPace(redis, 1.0, 8.0)
        made = StolotoClient(fetcher, cache, pace, Circuit(redis), SharedFlight(redis, cache, 15.0))
        yield made
        await made.aclose()


async def cold_key(redis_url: str, replica: StolotoReplica, stoloto_url: str) -> None:
    """Many readers of a key that nobody has read yet."""
    print(f"{'readers':>8} {'clients':>8} {'upstream requests':>18} {'seconds':>8}   (upstream latency {LATENCY} s)")
    replica.fail("tabs", Delay(LATENCY))
    for readers in (1, 20, 100, 500):
        async with AsyncExitStack() as stack, Redis.from_url(redis_url) as redis:
            await redis.flushall()
            replica.requests.clear()
            clients = [await stack.enter_async_context(client(redis_url, stoloto_url)) for _ in range(2)]
            started = time.perf_counter()
            await asyncio.gather(*(clients[number % 2].read(TABS) for number in range(readers)))
            seconds = time.perf_counter() - started
        print(f"{readers:>8} {len(clients):>8} {len(replica.requests):>18} {seconds:>8.2f}")
    replica.heal()


async def warm_route(redis_url: str, stoloto_url: str) -> None:
    """The same address again and again, next to a route that does nothing."""
    address = httpx.URL(redis_url)
    settings = {"STOLOTO_SITE_URL": stoloto_url, "STOLOTO_API_URL": stoloto_url}
    shared = {**settings, "REDIS_HOST": address.host, "REDIS_PORT": str(address.port)}
    async with bare_server() as bare:
        bare_rate = await requests_a_second(f"{bare}/bare", SECONDS)
    print(f"\nwarm GET a second, one worker\n{'bare FastAPI route':<28} {bare_rate:>7.0f}")
    for name, environment in (("/api/stoloto/tabs, Redis", shared), ("/api/stoloto/tabs, embedded", settings)):
        async with lotobot(**environment) as server, httpx.AsyncClient() as http:
            (await http.get(f"{server.url}/api/stoloto/tabs", timeout=30)).raise_for_status()
            rate = await requests_a_second(f"{server.url}/api/stoloto/tabs", SECONDS)
        print(f"{name:<28} {rate:>7.0f}   {rate / bare_rate:.2f} of the bare route")


@asynccontextmanager
async def bare_server() -> AsyncGenerator[str]:
    """The bare route in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "uvicorn", "tests.benchmarks.bare_route:app", "--port", "0", "--no-access-log",
        stderr=asyncio.subprocess.PIPE, env={**os.environ},
    )  # fmt: skip
    assert process.stderr is not None
    async for line in process.stderr:
        if b"running on " in line:
            yield line.split(b"running on ")[1].split()[0].decode()
            break
    process.terminate()
    await process.wait()


async def cached_tool(redis_url: str, stoloto_url: str) -> None:
    """One tool call whose answer is in the cache, and the reading in it."""
    async with client(redis_url, stoloto_url) as stoloto:
        tool = draw_details(stoloto)
        call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"lottery": "6x45", "count": 5}}
        await tool.ainvoke(call)
        started = time.process_time()
        for _ in range(TOOL_CALLS):
            await tool.ainvoke(call)
        print(f"\ncached tool call: {(time.process_time() - started) / TOOL_CALLS * 1000:.2f} ms of CPU")


async def main() -> None:
    """Measure all."""
    replica = StolotoReplica()
    with query_engine_redis() as redis:
        async with serving(replica) as stoloto_url:
            await cold_key(redis.url, replica, stoloto_url)
            await warm_route(redis.url, stoloto_url)
            await cached_tool(redis.url, stoloto_url)


if __name__ == "__main__":
    asyncio.run(main())
