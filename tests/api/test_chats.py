"""Chats of one process over a real Redis, with an agent that answers at once."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping

import pytest
from redis.asyncio import Redis

from agent.answer import Answer
from agent.conversation import Question
from agent.events import OnEvent
from api.chat_session import OUTBOX, ChatSession
from api.chats.chat_store import LONGEST_INBOX
from api.chats.chats import Chats
from api.chats.room import Room
from api.chats.turn import Cancel, Message
from api.event_stream import event_stream


async def echo(question: Question, on_event: OnEvent, stream: bool) -> Answer:
    """The question as its answer."""
    return Answer(
        action="answer", content=question.text, formatted_text=question.text, trace_id=str(question.trace_id), model="m"
    )


@pytest.fixture
async def chats(redis_db: Redis) -> AsyncIterator[Chats]:
    """Chats that are looked after."""
    made = Chats(redis_db, echo)
    async with made.running():
        yield made


async def test_no_message_is_lost_however_it_meets_the_end_of_the_one_before(chats: Chats) -> None:
    async with chats.open(None) as chat, asyncio.timeout(60):
        for number in range(300):
            assert await chats.runner.submit(chat.room, Message(text=str(number)))
            async for frame in chat.room.follow(number):
                assert f'"content":"{number}"' in frame
                break
            for _ in range(number % 13):  # the next one comes a little later each time
                await asyncio.sleep(0)


async def test_four_messages_are_taken_and_the_fifth_is_not(chats: Chats) -> None:
    held = asyncio.Event()

    async def hold(question: Question, on_event: OnEvent, stream: bool) -> Answer:
        await held.wait()
        return await echo(question, on_event, stream)

    chats.runner._ask = hold
    async with chats.open(None) as chat, asyncio.timeout(60):
        taken = [await chats.runner.submit(chat.room, Message(text=str(n))) for n in range(LONGEST_INBOX + 1)]
        held.set()
        frames = chat.room.follow(0)
        seen = [await anext(frames) for _ in range(LONGEST_INBOX)]
    assert taken == [True] * LONGEST_INBOX + [False]
    assert all(f'"content":"{number}"' in frame for number, frame in enumerate(seen))


async def test_a_token_names_its_chat_and_only_its_hash_is_kept(chats: Chats, redis_db: Redis) -> None:
    async with chats.open(None) as first:
        token = first.token
    async with chats.open(token) as again, chats.open(token + "x") as other:
        assert (again.token, again.resumed, again.room.chat) == (token, True, first.room.chat)
        assert not other.resumed
    keys = {key.decode() async for key in redis_db.scan_iter("*")}
    assert keys
    assert not [key for key in keys if token in key]
    assert 0 < await redis_db.ttl(f"chat:{first.room.chat}:session") <= 1800


async def test_a_cancel_that_comes_late_does_not_stop_the_next_turn(chats: Chats) -> None:
    async with chats.open(None) as chat, asyncio.timeout(60):
        room = chat.room
        await chats.runner.submit(room, Message(text="one"))
        frames = room.follow(0)
        await anext(frames)
        with room.running("two"):
            room.cancel(Cancel("one", room.last_seq))
            assert not room.cancelled.is_set()
            room.cancel(Cancel("two", 0))  # sent by somebody who had not yet seen the end of the first turn
            assert not room.cancelled.is_set()
            room.cancel(Cancel("two", room.last_seq))
            assert room.cancelled.is_set()
        with room.running("three"):
            assert not room.cancelled.is_set()


async def test_a_cancel_without_anything_to_stop_is_forgotten(chats: Chats) -> None:
    async with chats.open(None) as chat, asyncio.timeout(60):
        await chats.hub.cancel(chat.room)
        await chats.runner.submit(chat.room, Message(text="one"))
        assert '"content":"one"' in await anext(chat.room.follow(0))
        await chats.hub.cancel(chat.room)
        await chats.runner.submit(chat.room, Message(text="two"))
        assert '"content":"two"' in await anext(chat.room.follow(1))


async def test_a_cancel_reaches_the_worker_before_it_begins_the_turn(chats: Chats, redis_db: Redis) -> None:
    other = Chats(redis_db, echo)
    async with other.running(), chats.open(None) as chat, asyncio.timeout(60), other.open(chat.token) as there:
        for text in ("stop me", "answer me"):
            assert await chats.store.offer(chat.room.chat, Message(text=text))
        await other.hub.cancel(there.room)
        while chat.room._cancel is None:  # noqa: ASYNC110 - the news comes through Redis
            await asyncio.sleep(0)
        await chats.runner.look_after(chat.room)
        frames = there.room.follow(0)
        seen = [await anext(frames), await anext(frames)]
    assert "RESPONSE_CANCELLED" in seen[0]
    assert '"content":"answer me"' in seen[1]


async def test_a_client_that_does_not_read_is_given_up_after_a_bounded_buffer(chats: Chats) -> None:
    async def no_wait() -> int:
        return 0

    async with chats.open(None) as chat:
        session = ChatSession(chats, chat, no_wait)
        for _ in range(OUTBOX - 2):  # the greeting is two frames already
            await session.receive("{")
        with pytest.raises(asyncio.QueueFull):
            await session.receive("{")


async def test_a_client_that_is_gone_before_the_first_event_leaves_its_chat(chats: Chats) -> None:
    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(_: MutableMapping[str, object]) -> None:
        await asyncio.Event().wait()  # as a connection whose buffer is full

    response = await event_stream(chats, Message(text="one"), [], None)
    (room,) = chats.hub.rooms.values()
    assert room.followers == 1
    await response({"type": "http"}, receive, send)
    assert room.followers == 0


async def test_a_turn_that_ends_while_its_stream_is_resumed_is_not_taken_for_over(
    chats: Chats, redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Chats(redis_db, echo)  # does not listen: it hears of nothing by itself
    async with other.open(None) as there, chats.open(there.token) as here, asyncio.timeout(60):
        head = other.hub.next

        async def ended_meanwhile(room: Room) -> str | None:
            await chats.runner.submit(here.room, Message(text="one"))
            await anext(here.room.follow(0))
            return await head(room)

        monkeypatch.setattr(other.hub, "next", ended_meanwhile)
        response = await event_stream(other, Message(text="two"), [], f"{there.token}:0")
    assert response.status_code == 200
