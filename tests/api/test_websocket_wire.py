"""A stop reaches every connection, whatever state one of them is in."""

import asyncio
from typing import Any

from websockets.asyncio.client import connect

from api.server import WIRE
from api.websocket_wire import WebSocketWire
from tests.replicas.serving import serving


async def listener(scope: Any, receive: Any, send: Any) -> None:
    """Takes every connection, and is silent."""
    if scope["type"] == "lifespan":
        return
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def test_a_connection_that_is_closing_keeps_no_other_from_being_closed() -> None:
    wires: list[WebSocketWire] = []

    class Seen(WebSocketWire):
        async def run_asgi(self) -> None:
            wires.append(self)
            await super().run_asgi()

    async with serving(listener, **{**WIRE, "ws": Seen}) as url:
        address = url.replace("http", "ws", 1)
        one = await connect(address)
        other = await connect(address)
        wires[0].conn.send_close(1000)  # as where the close of a client met a connection that had failed
    await asyncio.gather(one.wait_closed(), other.wait_closed())
    assert other.close_code == 1012
    assert all(wire.transport.is_closing() for wire in wires)
