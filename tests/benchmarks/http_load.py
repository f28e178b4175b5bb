"""As many GET requests as a server answers, over a few keep-alive connections."""

import asyncio
import time
from urllib.parse import urlsplit

CONNECTIONS = 8


async def requests_a_second(url: str, seconds: float) -> float:
    """Ask one address for some seconds; every answer must be a 200. A bare socket costs less than any HTTP client."""
    ends = time.perf_counter() + seconds
    started = time.perf_counter()
    counts = await asyncio.gather(*(_ask_until(url, ends) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - started)


async def _ask_until(url: str, ends: float) -> int:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
    count = 0
    while time.perf_counter() < ends:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"not a 200: {head!r}")
        length = head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]
        await reader.readexactly(int(length))
        count += 1
    writer.close()
    await writer.wait_closed()
    return count
