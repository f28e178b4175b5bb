"""Checks of bad input and bounds: one ERROR each, and the connection stays."""

import asyncio
import json

from websockets.exceptions import ConnectionClosed

from api.protocol.conformance.peer import Peer, Target, need, talking

MAX_TEXT = 4000
MAX_FRAME = 256 * 1024


async def bad_json(target: Target) -> None:
    """Text that is not JSON."""
    async with talking(target) as peer:
        await peer.greet()
        for text in ("{", "", "Привет", '{"code": "SEND_MESSAGE"'):
            await peer.socket.send(text)
            await peer.expect_error("bad_json")
        await _still_there(peer)


async def bad_frame(target: Target) -> None:
    """JSON that is no frame: not an object, no such code, wrong data."""
    wrong: list[object] = [
        5, [], "SEND_MESSAGE", {}, {"code": "HELLO", "data": None}, {"code": "SEND_MESSAGE", "data": None},
        {"code": "SEND_MESSAGE", "data": {"message": 5}}, {"code": "CHAT_CONTEXT", "data": "x"},
        {"code": "RESPONSE_MESSAGE", "data": {}},
    ]  # fmt: skip
    async with talking(target) as peer:
        await peer.greet()
        for frame in wrong:
            await peer.socket.send(json.dumps(frame))
            await peer.expect_error("bad_frame")
        await _still_there(peer)


async def binary_frame(target: Target) -> None:
    """A binary frame."""
    async with talking(target) as peer:
        await peer.greet()
        await peer.socket.send(b"\x00\x01")
        await peer.expect_error("binary_frame")
        await _still_there(peer)


async def empty_message(target: Target) -> None:
    """A message without words."""
    async with talking(target) as peer:
        await peer.greet()
        for text in ("", "  \n\t "):
            await peer.send("SEND_MESSAGE", {"message": text})
            await peer.expect_error("empty_message")
        await _still_there(peer)


async def message_too_long(target: Target) -> None:
    """A message of more than 4,000 characters."""
    async with talking(target) as peer:
        await peer.greet()
        await peer.send("SEND_MESSAGE", {"message": "ё" * (MAX_TEXT + 1)})
        await peer.expect_error("message_too_long")
        await _still_there(peer)


async def frame_too_large(target: Target) -> None:
    """A frame of more than 256 KiB closes with 1009."""
    async with talking(target) as peer:
        await peer.greet()
        try:
            await peer.socket.send("x" * (MAX_FRAME + 1))
            async with asyncio.timeout(target.patience):
                await peer.socket.wait_closed()
        except (ConnectionClosed, TimeoutError):
            pass
        need(peer.socket.close_code == 1009, f"a frame over 256 KiB closed with {peer.socket.close_code}")


async def too_many_messages(target: Target) -> None:
    """More messages a minute than allowed, and more than wait: `rate_limited` or `busy`, and the chat is not lost."""
    async with talking(target) as peer:
        await peer.greet()
        # Twice the limit and some: the minute may turn meanwhile.
        for _ in range(2 * target.rate_limit + 5):
            await peer.send("SEND_MESSAGE", {"message": "Здравствуйте!"})
        await peer.socket.send("the end")
        refused: set[str] = set()
        while "bad_json" not in refused:
            frame = await peer.receive()
            if frame["code"] == "ERROR":
                refused.add(frame["data"]["error"])
        need("rate_limited" in refused, f"{2 * target.rate_limit + 5} messages at once were not rate_limited")
        need(refused <= {"rate_limited", "busy", "bad_json"}, f"errors were {sorted(refused)}")


async def _still_there(peer: Peer) -> None:
    """After an error the chat still listens."""
    await peer.send("CHAT_CONTEXT", [])
    await peer.expect("CHAT_CONTEXT_RECEIVED")
