"""Chats that are opened while frames come, followers who tell of frames that are lost, replies that get lost."""

import asyncio
import json
from typing import Any
from unittest.mock import AsyncMock

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from api.chats.chats import Chats
from api.chats.turn import Message
from tests.api.echo import CONTEXT, Echo, driven, said


async def _numbers(frames: Any, count: int) -> list[int]:
    return [json.loads(await anext(frames))["data"]["seq"] for _ in range(count)]


async def test_frames_that_come_while_a_chat_is_opened_are_shown_once(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Chats(redis_db, Echo()), Chats(redis_db, Echo())
    async with asyncio.timeout(60), one.open(None) as here:
        await said(one, here, "one")
        state = two.store.state
        heard: list[asyncio.Task[None]] = []

        async def late(chat: str) -> Any:
            heard.append(asyncio.create_task(two.hub._hear(f"chat:{chat}:channel", "3")))
            for _ in range(50):  # enough for the news to be read, were it not to wait
                await redis_db.ping()
            await said(one, here, "two")
            return await state(chat)

        monkeypatch.setattr(two.store, "state", late)
        async with two.open(here.token) as there:
            monkeypatch.setattr(two.store, "state", state)
            await asyncio.wait(heard)
            assert await _numbers(there.room.follow(0), 6) == [1, 2, 3, 4, 5, 6]


async def test_who_tells_of_frames_that_are_lost_stops_nobody_else(redis_db: Redis) -> None:
    chats = Chats(redis_db, Echo())
    async with asyncio.timeout(60), chats.open(None) as chat:
        await said(chats, chat, "one")
        async with chats.open(chat.token) as again:
            ahead = asyncio.ensure_future(_numbers(again.room.follow(100), 3))
            while again.room.last_seq < 100:  # noqa: ASYNC110 - the room tells
                await asyncio.sleep(0)
            frames = chat.room.follow(1)
            assert await _numbers(frames, 2) == [2, 3]
            behind = asyncio.ensure_future(_numbers(frames, 3))
            await chats.runner.submit(chat.room, Message(text="two"))
            assert await behind == await ahead == [101, 102, 103]
            await driven(chat.room)
        kept = [number for number, _ in await chats.store.frames_after(chat.room.chat, 0)]
    assert kept == [1, 2, 3, 101, 102, 103]


async def test_a_message_whose_reply_was_lost_is_answered_once(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    chats = Chats(redis_db, echo)
    offer = chats.store.offer

    async def keep_and_fail(*args: Any) -> bool:
        await offer(*args)
        await offer(*args)  # as the client of Redis, which asks again by itself
        raise RedisConnectionError("reset")

    async with asyncio.timeout(60), chats.open(None) as chat:
        monkeypatch.setattr(chats.store, "offer", keep_and_fail)
        assert await chats.runner.submit(chat.room, Message(text="one"))
        await driven(chat.room)
    assert echo.heard == [[]]


async def test_a_frame_that_could_not_be_kept_is_put_back_before_the_next(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = Chats(redis_db, Echo())
    append = chats.store.append
    failed: list[int] = []

    async def fail_once(*args: Any, **options: Any) -> None:
        if not failed:
            failed.append(args[3])
            raise RedisConnectionError("reset")
        await append(*args, **options)

    monkeypatch.setattr(chats.store, "append", fail_once)
    async with asyncio.timeout(60), chats.open(None) as chat:
        await said(chats, chat, "one")
        kept = [number for number, _ in await chats.store.frames_after(chat.room.chat, 0)]
    assert (failed, kept) == ([1], [1, 2, 3])


async def test_a_context_given_while_the_chat_is_read_is_heard_by_the_next_question(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    chats = Chats(redis_db, echo)
    state = chats.store.state
    async with asyncio.timeout(60), chats.open(None) as chat:

        async def answer_late(name: str) -> Any:
            read = await state(name)
            if len(echo.heard) == 1 and len(given) == 0:
                given.append(True)
                await chats.begin(chat.room, CONTEXT)
                assert await chats.runner.submit(chat.room, Message(text="two"))
            return read

        given: list[bool] = []
        monkeypatch.setattr(chats.store, "state", answer_late)
        await said(chats, chat, "one")
        await driven(chat.room)
    assert echo.heard == [[], [message.content for message in CONTEXT]]


async def test_a_message_that_waits_here_only_outlives_its_client(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60), one.open(None) as here:
        lease = redis_db.lock(f"chat:{here.room.chat}:lease", timeout=60)
        assert await lease.acquire()  # another worker leads
        async with two.open(here.token) as there:
            with monkeypatch.context() as patch:
                patch.setattr(two.store, "offer", AsyncMock(side_effect=RedisConnectionError("reset")))
                assert await two.runner.submit(there.room, Message(text="one"))
            await driven(there.room)
        await lease.release()
        (room,) = two.hub.rooms.values()
        await two.runner.look_after(room)  # as the hub does now and then
        await driven(room)
        while two.hub.rooms:  # noqa: ASYNC110 - the rooms tell
            await asyncio.sleep(0)
    assert echo.heard == [[]]


async def test_news_that_come_while_a_driver_stops_are_looked_at(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Chats(redis_db, Echo()), Chats(redis_db, Echo())
    async with asyncio.timeout(60), one.open(None) as here, two.open(here.token) as there:
        head = one.store.head

        async def late(chat: str) -> Message | None:
            waiting = await head(chat)
            await said(two, there, "two")
            await one.hub._hear(f"chat:{chat}:channel", str(there.room.last_seq))
            return waiting

        monkeypatch.setattr(one.store, "head", late)
        await said(one, here, "one")
        assert here.room.last_seq < there.room.last_seq
        assert here.room.busy
