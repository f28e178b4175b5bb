"""The server process: stops in order, so that nobody loses an answer."""

import asyncio
import gc
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn

from api.frames import MAX_FRAME
from api.memory import collect_what_comes
from api.settings import Settings
from api.websocket_wire import WebSocketWire

#: How the server speaks on its wires, whoever starts it.
WIRE: dict[str, Any] = {
    "ws": WebSocketWire,
    "ws_max_size": MAX_FRAME,
    "ws_ping_interval": 20.0,
    "ws_ping_timeout": 20.0,
}
# Seconds that running turns get when a stop is asked for, and connections after that: together less than the ten
# that Docker waits before it kills.
DRAIN_SECONDS = 7.0
CLOSE_SECONDS = 2
# Seconds after which garbage is collected though not all is built: a model may have to be downloaded first.
START_SECONDS = 30.0


class Server(uvicorn.Server):
    """Lets running turns end before it closes the sockets; a second signal does not wait for them."""

    _loop: asyncio.AbstractEventLoop
    _stopping: asyncio.Task[None] | None = None

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop in order also when the terminal is closed, unless `nohup` or a parent told to ignore that."""
        hang_up = getattr(signal, "SIGHUP", None)
        ours = threading.current_thread() is threading.main_thread()
        if hang_up is None or not ours or signal.getsignal(hang_up) is not signal.SIG_DFL:
            with super().capture_signals():
                yield
            return
        signal.signal(hang_up, lambda _, frame: self.handle_exit(signal.SIGTERM, frame))
        try:
            with super().capture_signals():
                yield
        finally:
            signal.signal(hang_up, signal.SIG_DFL)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and remember the loop for the signal handler."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets=sockets)
        if self.started:
            self.lifespan.state["runtime"].assembly.add_done_callback(lambda _: collect_what_comes())
            self._loop.call_later(START_SECONDS, gc.enable)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The signal handler."""
        if self.started and self._stopping is None:
            self._loop.call_soon_threadsafe(self._stop, sig)
        else:
            super().handle_exit(sig, frame)

    def _stop(self, sig: int) -> None:
        if self._stopping is None:
            self._stopping = asyncio.create_task(self.lifespan.state["runtime"].stop(DRAIN_SECONDS))
            self._stopping.add_done_callback(lambda _: uvicorn.Server.handle_exit(self, sig, None))


def make_server(app: Any, settings: Settings) -> Server:
    """A server for the application at the address of the settings."""
    return Server(
        uvicorn.Config(
            app,
            host=settings.app_host,
            port=settings.app_port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=CLOSE_SECONDS,
            # uvicorn's own default believes everybody on this machine.
            forwarded_allow_ips=os.environ.get("FORWARDED_ALLOW_IPS", ""),
            **WIRE,
        )
    )
