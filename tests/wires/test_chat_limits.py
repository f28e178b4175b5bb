"""Bounds of connections: how many there may be, and what becomes of a client that does not read."""

import asyncio
import logging
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from api import chat_socket
from tests.wires.chat_client import chatting, codes
from tests.wires.conftest import Served, service

DROPPED = "a client that does not read is dropped"


async def refused(server: Served) -> tuple[int, str | None]:
    """Status and `Retry-After` of a connection that is not let in."""
    with pytest.raises(InvalidStatus) as caught:
        async with chatting(server.chat):
            pass
    return caught.value.response.status_code, caught.value.response.headers.get("Retry-After")


@pytest.mark.parametrize("bound", ["MAX_CONNECTIONS", "MAX_FOR_ADDRESS"])
async def test_connections_are_bounded(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_socket, bound, 2)
    async with service() as server, chatting(server.chat) as kept:
        await kept.greet()
        async with chatting(server.chat) as other:
            await other.greet()
            assert await refused(server) == (503, "5")
        async with asyncio.timeout(60), server.http() as http:
            while "lotobot_connections 1.0" not in (await http.get("/metrics")).text:  # noqa: ASYNC110 - the server tells
                await asyncio.sleep(0.02)
        async with chatting(server.chat) as later:
            assert codes(await later.greet())[-1] == "CHAT_CONTEXT_RECEIVED"


async def test_a_client_that_does_not_read_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    async with service() as server:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.setblocking(False)
        address = urlsplit(server.url)
        await asyncio.get_running_loop().sock_connect(deaf, (address.hostname, address.port))
        async with connect(server.chat, sock=deaf, max_queue=1, ping_interval=None, close_timeout=0.1) as client:
            with suppress(ConnectionClosed):
                while DROPPED not in caplog.messages:
                    await client.send("{")
            client.transport.abort()
        async with chatting(server.chat) as other:
            assert codes(await other.greet())[0] == "CONNECTION_ESTABLISHED"
    assert [record.message for record in caplog.records if record.name == "api.chat_socket"] == [DROPPED]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
