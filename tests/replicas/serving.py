"""A real uvicorn server on a free port, inside the running event loop."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Generator, MutableMapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol


class OpenWire(H11Protocol):
    """HTTP protocol that hands its transport to the app as `scope["state"]["transport"]`, so that an app can cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Remember the transport for every request of this connection."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class EventServer(uvicorn.Server):
    """uvicorn that tells when it serves, stops on an event and leaves signal handlers alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()
        self.stop = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Signals belong to whoever runs the loop."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so. A failure is an error of this task, not an exit of the process."""
        try:
            await super().startup(sockets=sockets)
        except SystemExit as exit_:
            raise RuntimeError("the app's lifespan did not start") from exit_
        self.up.set()

    async def main_loop(self) -> None:
        """Wait for the stop instead of polling for it."""
        await self.stop.wait()


@asynccontextmanager
async def serving(
    app: ASGIApp, *, host: str = "127.0.0.1", port: int = 0, **settings: Any
) -> AsyncGenerator[str, None]:
    """Serve `app` until the block ends and yield its base URL without a slash at the end.

    The socket listens before the URL is yielded, and the app's lifespan has started. `settings` are uvicorn's.
    On leaving, requests still open get one second, then they are cancelled. A failed start raises `RuntimeError`.
    """
    # Named as TCP, or asyncio would leave Nagle on and every small answer would wait 40 ms for an acknowledgement.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    options: MutableMapping[str, Any] = {
        "http": OpenWire,
        "log_config": None,
        "access_log": False,
        "date_header": False,
        "server_header": False,
        "timeout_keep_alive": 75,
        "timeout_graceful_shutdown": 1,
    }
    server = EventServer(uvicorn.Config(cast(Any, app), **{**options, **settings}))
    task = asyncio.create_task(server.serve([sock]), name="serving")
    up = asyncio.create_task(server.up.wait())
    await asyncio.wait({task, up}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        up.cancel()
        sock.close()
        await task  # raises what went wrong
    try:
        yield f"http://{host}:{sock.getsockname()[1]}"
    finally:
        server.stop.set()
        await task
