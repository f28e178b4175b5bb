"""The frames of one question as server-sent events, resumable by `Last-Event-ID`."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

from redis.exceptions import RedisError
from starlette.responses import Response, StreamingResponse

from agent.conversation import ChatMessage
from api.chats.chats import Chats, OpenChat
from api.chats.turn import Message

_LAST = ("RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR")


async def event_stream(
    chats: Chats, message: Message, history: list[ChatMessage], last_event_id: str | None
) -> Response:
    """Answer a question, or go on where a stream was cut off.

    The id of an event is the token of the chat and the number of the frame. When the named event was the last
    one, 204 tells the client to ask no more; when its chat is no longer kept, the question is asked anew.
    """
    token, _, number = (last_event_id or "").rpartition(":")
    after = int(number) if number.isdecimal() and len(number) < 20 else 0
    stack = AsyncExitStack()
    chat = await stack.enter_async_context(chats.open(token or None))
    room = chat.room
    if not chat.resumed:
        after, room.history = 0, history
        with suppress(RedisError):
            await chats.store.remember(room.chat, history)
        await chats.runner.submit(room, message)
    elif not room.busy and room.last_seq <= after:
        await stack.aclose()
        return Response(status_code=204)
    events = _events(chat, after, stack)
    return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _events(chat: OpenChat, after: int, stack: AsyncExitStack) -> AsyncIterator[str]:
    """Frames as they come, up to the one that ends the turn; the chat is left when the client is gone."""
    async with stack:
        async for text in chat.room.follow(after):
            frame = json.loads(text)
            yield f"id: {chat.token}:{frame['data']['seq']}\nevent: {frame['code']}\ndata: {text}\n\n"
            if frame["code"] in _LAST:
                return
