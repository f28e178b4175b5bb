"""What one failed command, a key that a full Redis dropped, or somebody who gave up must not cost."""

import asyncio
from typing import Any
from unittest.mock import AsyncMock

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from api.chats.chats import Chats
from api.chats.room import FramesLostError
from api.chats.turn import Message
from tests.api.echo import CONTEXT, Echo, driven, said


def failing() -> AsyncMock:
    """A command whose connection is reset."""
    return AsyncMock(side_effect=RedisConnectionError("reset"))


async def test_a_context_that_could_not_be_kept_is_heard_and_kept_later(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    chats = Chats(redis_db, echo)
    async with asyncio.timeout(60), chats.open(None) as chat:
        with monkeypatch.context() as patch:
            patch.setattr(chats.store, "remember", failing())
            await chats.begin(chat.room, CONTEXT)
        await said(chats, chat, "one")
        state = await chats.store.state(chat.room.chat)
    assert echo.heard == [[message.content for message in CONTEXT]]
    assert [message.content for message in state.history] == [*echo.heard[0], "one", "one"]


async def test_who_gives_up_while_a_chat_is_opened_or_left_leaves_no_room(redis_db: Redis) -> None:
    chats = Chats(redis_db, Echo())
    reached = asyncio.Event()

    async def hang(*_: object) -> Any:
        reached.set()
        await asyncio.Event().wait()

    async def use() -> None:
        async with chats.open(None):
            pass

    for command in ("state", "touch"):
        reached.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(chats.store, command, hang)
            using = asyncio.create_task(use())
            await reached.wait()
            using.cancel()
            await asyncio.wait([using])
        assert not chats.hub.rooms


async def test_a_follower_is_told_when_frames_it_needs_cannot_be_read(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Chats(redis_db, Echo()), Chats(redis_db, Echo())
    async with asyncio.timeout(60), one.open(None) as here:
        for text in ("one", "two", "three"):
            await said(one, here, text)
        async with two.open(here.token) as there:
            monkeypatch.setattr(two.store, "frames_after", failing())
            with pytest.raises(FramesLostError):
                await anext(there.room.follow(3))


async def test_a_session_that_a_full_redis_dropped_costs_no_newer_context(redis_db: Redis) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60), one.open(None) as here, two.open(here.token) as there:

        async def context_and_loss() -> None:
            while here.room.last_seq < 2:  # noqa: ASYNC110 - both statuses are written
                await asyncio.sleep(0)
            await two.begin(there.room, CONTEXT)
            await redis_db.delete(f"chat:{here.room.chat}:session")

        echo.during["one"] = context_and_loss
        await said(one, here, "one")
        await said(one, here, "two")
        assert await one.store.knows(here.token)
    assert echo.heard[-1] == [*(message.content for message in CONTEXT), "one", "one"]


async def test_a_context_that_could_not_be_kept_is_there_for_who_comes_back_elsewhere(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60):
        async with one.open(None) as here:
            with monkeypatch.context() as patch:
                patch.setattr(one.store, "remember", failing())
                await one.begin(here.room, CONTEXT)
        async with two.open(here.token) as there:
            await said(two, there, "one")
    assert echo.heard == [[message.content for message in CONTEXT]]


async def test_news_that_cannot_be_read_make_no_message_asked_twice(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60), one.open(None) as here, two.open(here.token) as there:
        with monkeypatch.context() as patch:
            patch.setattr(one.runner, "look_after", AsyncMock())
            assert await one.runner.submit(here.room, Message(text="one"))
        await two.runner.look_after(there.room)
        await driven(there.room)
        with monkeypatch.context() as patch:
            patch.setattr(one.store, "frames_after", failing())
            await one.runner.look_after(here.room)
            await driven(here.room)
        await one.runner.look_after(here.room)
        await driven(here.room)
    assert echo.heard == [[]]
