"""The frames of one question as server-sent events, resumable by `Last-Event-ID`."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from agent.conversation import ChatMessage
from api.chats.chats import Chats, OpenChat
from api.chats.room import ENDINGS, Room
from api.chats.turn import Message
from api.frame_parsing import frame_number

EVENTS = "text/event-stream"
_QUALITY = re.compile(r"[01](\.[0-9]{0,3})?")


def wants_events(accept: str) -> bool:
    """Whether an `Accept` header asks for server-sent events, and not rather for JSON."""
    weights = {"application/json": 0.0, EVENTS: 0.0}
    for wanted in accept.lower().split(","):
        name, *parameters = (part.strip() for part in wanted.split(";"))
        if name in weights:
            weights[name] = next((_weight(text[2:]) for text in parameters if text.startswith("q=")), 1.0)
    return 0 < weights[EVENTS] >= weights["application/json"]


def _weight(text: str) -> float:
    """A quality as it stands in a header; one that is none refuses nothing."""
    return float(text) if _QUALITY.fullmatch(text) else 1.0


async def event_stream(
    chats: Chats, message: Message, history: list[ChatMessage], last_event_id: str | None
) -> Response:
    """Answer a question, or go on where a stream was cut off.

    The id of an event is the token of the chat and the number of the frame. When the named event was the last
    one, 204 tells the client to ask no more; when its chat is no longer kept, the question is asked anew.
    """
    token, _, number = (last_event_id or "").rpartition(":")
    after = frame_number(number)
    stack = AsyncExitStack()
    chat = await stack.enter_async_context(chats.open(token or None))
    room = chat.room
    if not chat.resumed:
        after = 0
        await chats.begin(room, history)
        await chats.runner.submit(room, message)
    elif await _is_over(chats, room, after):
        await stack.aclose()
        return Response(status_code=204)
    return _EventStream(_events(chat, after), stack)


async def _is_over(chats: Chats, room: Room, after: int) -> bool:
    """Whether nothing comes after that frame: neither now nor from a turn that runs."""
    if room.last_seq > after or await chats.hub.next(room) is not None:
        return False
    await room.catch_up()  # the turn may have ended between the two looks
    return room.last_seq <= after


class _EventStream(StreamingResponse):
    """Events of a chat, which is left when they have ended or the client is gone, even before the first of them."""

    def __init__(self, events: AsyncIterator[str], stack: AsyncExitStack) -> None:
        super().__init__(events, media_type=EVENTS, headers={"Cache-Control": "no-store"})
        self._stack = stack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._stack:
            await super().__call__(scope, receive, send)


async def _events(chat: OpenChat, after: int) -> AsyncIterator[str]:
    """Frames as they come, up to the one that ends the turn."""
    async for text in chat.room.follow(after):
        frame = json.loads(text)
        yield f"id: {chat.token}:{frame['data']['seq']}\nevent: {frame['code']}\ndata: {text}\n\n"
        if frame["code"] in ENDINGS:
            return
