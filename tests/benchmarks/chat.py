"""What chats cost one worker: `make bench-chat`.

Prints the time of a turn with a model that answers at once, memory of idle connections, and turns a second of busy
ones. The store is a real Redis, the model is the replica of OpenRouter; all on this machine.
"""

import asyncio
import re
import statistics
import time
from contextlib import AsyncExitStack
from pathlib import Path

import httpx

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import draft
from tests.replicas.redis_server import query_engine_redis
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.chat_client import ChatClient, chatting
from tests.wires.lotobot import LotoBot, lotobot, wait_until_ready

IDLE = 1000
BUSY = 100
QUESTIONS = 5
SINGLE = 30


def resident(server: LotoBot) -> float:
    """Resident memory of a server in MB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) / 1000 if found else 0.0


async def asking(chat: ChatClient, questions: int) -> list[float]:
    """Seconds of each turn of one client."""
    times = []
    for number in range(questions):
        started = time.perf_counter()
        await chat.ask(f"вопрос {number}")
        times.append(time.perf_counter() - started)
    return times


async def measure(server: LotoBot) -> None:
    """One server, from its start to a hundred busy clients."""
    print(f"seconds to /health            {server.health_after:>8.2f}")
    started = time.perf_counter()
    await wait_until_ready(server)
    print(f"seconds from there to ready   {time.perf_counter() - started:>8.2f}")
    before = resident(server)
    print(f"resident memory, MB           {before:>8.0f}")
    async with chatting(server.chat_url) as chat:
        await chat.greet()
        await chat.ask("прогрев")
        times = await asking(chat, SINGLE)
    print(f"a turn alone, ms (median)     {statistics.median(times) * 1000:>8.1f}")
    before = resident(server)
    async with AsyncExitStack() as stack:
        idle = [await stack.enter_async_context(chatting(server.chat_url)) for _ in range(IDLE)]
        for client in idle:
            await client.greet()
        print(f"{IDLE} idle connections, kB each {(resident(server) - before) * 1000 / IDLE:>6.0f}")
        started = time.perf_counter()
        every = await asyncio.gather(*(asking(client, QUESTIONS) for client in idle[:BUSY]))
        seconds = time.perf_counter() - started
    turns = [seconds for times in every for seconds in times]
    print(f"{BUSY} busy among them, turns/s   {len(turns) / seconds:>8.1f}")
    print(f"their turns, ms (median)      {statistics.median(turns) * 1000:>8.0f}")
    async with httpx.AsyncClient() as http:
        (await http.get(f"{server.url}/health")).raise_for_status()


async def main() -> None:
    """Measure."""
    with query_engine_redis() as redis:
        async with (
            serving(StolotoReplica()) as stoloto,
            serving(OpenRouterReplica(lambda _: draft("Ответ."))) as openrouter,
            lotobot(
                STOLOTO_SITE_URL=stoloto, STOLOTO_API_URL=stoloto, STOLOTO_INTERVAL="0",
                OPENAI_BASE_URL=f"{openrouter}/api/v1", OPENAI_API_KEY="key",
                REDIS_HOST=redis.host, REDIS_PORT=str(redis.port), CHAT_RATE_LIMIT="1000000",
            ) as server,
        ):  # fmt: skip
            await measure(server)


if __name__ == "__main__":
    asyncio.run(main())
