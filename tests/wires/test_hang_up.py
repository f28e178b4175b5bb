"""A terminal that is closed stops the server as any other wish to stop."""

import asyncio
import signal
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed

from tests.wires.chat_client import chatting
from tests.wires.lotobot import lotobot, wait_until_ready
from tests.wires.test_nothing_configured import NO_NETWORK


@pytest.fixture(autouse=True)
def _obeys() -> Iterator[None]:
    """Let what is started from here obey the signal, though these tests were told to ignore it, as by `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


async def test_a_turn_has_its_answer_and_chats_are_closed_for_a_restart() -> None:
    async with lotobot(**NO_NETWORK) as server:
        await wait_until_ready(server)
        async with asyncio.timeout(120), chatting(server.chat_url) as chat:
            await chat.greet()
            await chat.send("SEND_MESSAGE", {"message": "Подбери мне быструю лотерею"})
            await chat.receive()
            server.tell(signal.SIGHUP)
            assert (await chat.turn())[-1]["code"] == "RESPONSE_MESSAGE"
            with pytest.raises(ConnectionClosed) as closed:
                await chat.receive()
            await server.process.wait()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012
    assert "Traceback" not in "".join(server.log)
