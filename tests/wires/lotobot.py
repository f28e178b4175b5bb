"""LotoBot as operators run it: `python -m api` in a process of its own."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
#: For clients of a service without TLS: certificates are read in the time of a turn.
NO_CERTIFICATES = httpx.create_ssl_context(verify=False)
_RUNNING = re.compile(r"Uvicorn running on (http://[\d.]+:\d+)")


@dataclass
class LotoBot:
    """A running server. `log` holds the lines it wrote, `health_after` the seconds from start to `/health`."""

    process: asyncio.subprocess.Process
    url: str
    health_after: float
    log: list[str] = field(default_factory=list)

    @property
    def chat_url(self) -> str:
        """Address of the chat."""
        return self.url.replace("http", "ws", 1) + "/api/ai/chat"

    def tell(self, what: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(what)


@asynccontextmanager
async def lotobot(**settings: str) -> AsyncGenerator[LotoBot, None]:
    """Start a server with nothing in its environment but these settings; stop it at the end.

    It serves when this yields; whether it is ready is another question.
    """
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "api",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "APP_PORT": "0", **settings},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    log: list[str] = []
    try:
        async with asyncio.timeout(START_SECONDS):
            url = await _address(process.stderr, log)
            async with httpx.AsyncClient(timeout=60, verify=NO_CERTIFICATES) as http:
                (await http.get(f"{url}/health")).raise_for_status()
        reading = asyncio.create_task(_keep_reading(process.stderr, log))
        yield LotoBot(process, url, time.monotonic() - started, log)
        with suppress(ProcessLookupError):  # a test may have killed it
            process.terminate()
        await process.wait()
        await reading
    except BaseException:
        print(*log, sep="\n", file=sys.stderr)  # noqa: T201 - pytest shows it beside the failure
        raise
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _address(stream: asyncio.StreamReader, log: list[str]) -> str:
    async for line in stream:
        log.append(line.decode().rstrip())
        if found := _RUNNING.search(log[-1]):
            return found.group(1)
    raise RuntimeError("the server ended before it served")


async def _keep_reading(stream: asyncio.StreamReader, log: list[str]) -> None:
    async for line in stream:
        log.append(line.decode().rstrip())  # noqa: PERF401 - others read the log while it grows


async def wait_until_ready(server: LotoBot) -> None:
    """Ask until the server says that it is ready; every answer is awaited, so no time is slept away."""
    async with (
        asyncio.timeout(START_SECONDS),
        httpx.AsyncClient(base_url=server.url, timeout=60, verify=NO_CERTIFICATES) as http,
    ):
        while (await http.get("/health/ready")).status_code == 503:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
