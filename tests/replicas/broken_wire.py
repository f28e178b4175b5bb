"""Responses that come late, only in part or not at all."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Late(Response):
    """A response sent after a wait that ends early when the client goes."""

    def __init__(self, response: Response, wait: Callable[[], Awaitable[object]]) -> None:
        super().__init__()
        self._response = response
        self._wait = wait

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = asyncio.ensure_future(self._wait())
        gone = asyncio.ensure_future(client_gone(receive))
        try:
            await asyncio.wait({wait, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            wait.cancel()
            gone.cancel()
        if wait.done() and not wait.cancelled():
            await self._response(scope, receive, send)


async def client_gone(receive: Receive) -> None:
    """Return when the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


class Cut(Response):
    """Half of a response or nothing, then the end of the connection; needs `serving`, which shares the transport."""

    def __init__(self, response: Response | None) -> None:
        super().__init__()
        self._good = response

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport: asyncio.Transport = scope["state"]["transport"]
        if self._good is None:
            # Linger of zero seconds makes the close a reset.
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        else:
            await send({"type": "http.response.start", "status": 200, "headers": self._good.raw_headers})
            half = bytes(self._good.body)[: len(self._good.body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
            transport.close()
        await client_gone(receive)
