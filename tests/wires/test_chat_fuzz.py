"""Ten thousand frames that no client should send: the chat's rules hold, and nothing of ours breaks."""

import json
import logging
import random
from typing import Any

import pytest

from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve

FRAMES = 10_000
EACH = 500
VALUES: list[Any] = [
    None, True, 0, -1, 1e308, 2**70, "", " ", "текст", "\ud800", "\x00", [], {}, [[]], [None], {"": {}}, "я" * 300,
    {"message": None}, {"message": []}, {"message": "  "}, {"message": "x", "id": {}}, {"message": "x", "stream": 1},
    [{"role": "system", "content": "x"}], [{"role": "user"}], [{"role": "user", "content": "да"}], [1, "x", None],
]  # fmt: skip
CODES: list[Any] = [
    "SEND_MESSAGE",
    "CHAT_CONTEXT",
    "CANCEL_MESSAGE",
    "RESPONSE_MESSAGE",
    "ERROR",
    "",
    "send_message",
    None,
    7,
    [],
]


def bad_frame(chance: random.Random) -> str | bytes:
    """A frame that is no question: of the wrong form, cut off, changed in one place, or no JSON at all."""
    data = chance.choice(VALUES)
    frame: dict[str, Any] = {"code": chance.choice(CODES), "data": data}
    if chance.random() < 0.2:
        frame.pop(chance.choice(["code", "data"]))
    text = json.dumps(chance.choice([frame, frame, frame, data, [frame]]))
    match chance.randrange(8):
        case 0:
            return text[: chance.randrange(len(text) + 1)]
        case 1:
            place = chance.randrange(len(text) + 1)
            return text[:place] + chance.choice(['"', "{", "]", "\\", "\u2028", "0"]) + text[place:]
        case 2:
            return chance.randbytes(chance.randrange(60))
        case 3:
            return "[" * chance.randrange(2000)
        case _:
            return text


@pytest.mark.timeout(600)
async def test_ten_thousand_frames_get_their_errors_and_the_chat_goes_on(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with serve(chat_rate_limit=1_000_000) as server:
        for seed in range(FRAMES // EACH):
            chance = random.Random(seed)
            async with chatting(server.chat) as chat:
                await chat.greet()
                for number in range(EACH):
                    await chat.socket.send(bad_frame(chance))
                    if number % 50 == 49:  # the answers are read as a client would: it gets one for each
                        await chat.send("CHAT_CONTEXT", [{"role": "user", "content": f"до {number}"}] * 2)
                        await read_until(chat, "CHAT_CONTEXT_RECEIVED", 2)
                await chat.send("SEND_MESSAGE", {"message": "Здравствуйте!", "id": "last"})
                while (frame := await chat.receive())["code"] != "RESPONSE_MESSAGE" or frame["data"]["id"] != "last":
                    assert frame["code"].startswith(("STATUS_", "ERROR", "CHAT_CONTEXT", "RESPONSE_"))
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info]


async def read_until(chat: Any, code: str, count: int) -> None:
    """Take frames until the confirmation of that very context."""
    while True:
        frame = await chat.receive()
        assert frame["code"] in ("ERROR", code) or frame["data"].get("seq")
        if frame["code"] == code and frame["data"]["count"] == count:
            return
