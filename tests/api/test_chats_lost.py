"""What a Redis that comes back empty must not cost: between two workers, before a stop, and who gave up."""

import asyncio
import json
from typing import Any
from unittest.mock import AsyncMock

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from agent.conversation import ChatMessage
from api.chats import runner
from api.chats.chats import Chats
from api.chats.room import FramesLostError
from api.chats.turn import Message
from tests.api.echo import Echo, said

CONTEXT = [ChatMessage(role="user", content="Я Боб"), ChatMessage(role="assistant", content="Здравствуйте, Боб")]


async def test_a_lease_that_was_taken_again_hides_no_loss(redis_db: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "RENEW_SECONDS", 0.01)
    echo = Echo()

    async def lose_and_lead_again() -> None:
        await redis_db.flushall()
        while not [key async for key in redis_db.scan_iter("chat:*:lease")]:  # noqa: ASYNC110 - Redis tells
            await asyncio.sleep(0.01)

    echo.during["two"] = lose_and_lead_again
    chats = Chats(redis_db, echo)
    async with asyncio.timeout(60), chats.open(None) as chat:
        numbers = [number for text in ("one", "two", "three") for number in await said(chats, chat, text)]
        kept = [number for number, _ in await chats.store.frames_after(chat.room.chat, 0)]
    assert echo.heard[-1] == ["one", "one", "two", "two"]
    assert numbers == kept == list(range(1, len(numbers) + 1))


async def test_what_a_worker_puts_back_late_takes_nothing_from_another(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60), one.open(None) as here, two.open(here.token) as there:
        await said(one, here, "one")
        await there.room.catch_up()
        await redis_db.flushall()
        restore = two.store.restore

        async def late(*args: Any) -> None:
            await said(one, here, "two")
            await restore(*args)

        monkeypatch.setattr(two.store, "restore", late)
        await two.hub._keep(there.room)
        await said(one, here, "three")
    assert echo.heard[-1] == ["one", "one", "two", "two"]


async def test_a_worker_that_came_late_puts_the_numbering_back(redis_db: Redis) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60):
        async with one.open(None) as here:
            first = await said(one, here, "one")
        async with one.open(here.token) as again:
            await redis_db.flushall()
            await one.hub._keep(again.room)
            async with two.open(here.token) as there:
                second = await said(two, there, "two")
                await again.room.catch_up()
                assert again.room.last_seq == there.room.last_seq
    assert [*first, *second] == list(range(1, len(first) + len(second) + 1))
    assert echo.heard[-1] == ["one", "one"]


async def test_a_message_that_was_lost_before_a_stop_has_its_end(redis_db: Redis) -> None:
    echo = Echo()
    begun = asyncio.Event()

    async def hang() -> None:
        begun.set()
        await asyncio.Event().wait()

    echo.during["one"] = hang
    chats = Chats(redis_db, echo)
    async with asyncio.timeout(60), chats.open(None) as chat:
        for text in ("one", "two"):
            assert await chats.runner.submit(chat.room, Message(text=text, id=text))
        await begun.wait()
        await redis_db.flushall()
        await chats.runner.drain(0)
        ended = [json.loads(frame) for _, frame in chat.room.recent]
    assert [frame["data"]["id"] for frame in ended if frame["code"] == "ERROR"] == ["one", "two"]


async def test_a_message_is_asked_again_when_its_end_was_lost_to_another_leader(redis_db: Redis) -> None:
    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60), one.open(None) as here, two.open(here.token) as there:

        async def another_leads() -> None:
            del echo.during["one"]
            while here.room.last_seq < 2:  # noqa: ASYNC110 - both statuses are written
                await asyncio.sleep(0)
            await redis_db.flushall()
            await said(two, there, "two")

        echo.during["one"] = another_leads
        assert await one.runner.submit(here.room, Message(text="one"))
        while here.room.driver:  # noqa: ASYNC110 - the room tells
            await asyncio.sleep(0)
        await one.runner.look_after(here.room)
        while here.room.driver:  # noqa: ASYNC110 - the room tells
            await asyncio.sleep(0)
        answers = [json.loads(frame)["data"].get("content") for _, frame in here.room.recent]
    assert answers.count("one") == 1


async def test_a_context_that_could_not_be_kept_is_heard_and_kept_later(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RedisConnectionError("reset")

    echo = Echo()
    chats = Chats(redis_db, echo)
    async with asyncio.timeout(60), chats.open(None) as chat:
        with monkeypatch.context() as patch:
            patch.setattr(chats.store, "remember", fail)
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
    async def fail(*_: object) -> None:
        raise RedisConnectionError("reset")

    one, two = Chats(redis_db, Echo()), Chats(redis_db, Echo())
    async with asyncio.timeout(60), one.open(None) as here:
        for text in ("one", "two", "three"):
            await said(one, here, text)
        async with two.open(here.token) as there:
            monkeypatch.setattr(two.store, "frames_after", fail)
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
    async def fail(*_: object) -> None:
        raise RedisConnectionError("reset")

    echo = Echo()
    one, two = Chats(redis_db, echo), Chats(redis_db, echo)
    async with asyncio.timeout(60):
        async with one.open(None) as here:
            with monkeypatch.context() as patch:
                patch.setattr(one.store, "remember", fail)
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
        while there.room.driver:  # noqa: ASYNC110 - the room tells
            await asyncio.sleep(0)
        with monkeypatch.context() as patch:
            patch.setattr(one.store, "frames_after", AsyncMock(side_effect=RedisConnectionError("reset")))
            await one.runner.look_after(here.room)
            while here.room.driver:  # noqa: ASYNC110 - the room tells
                await asyncio.sleep(0)
        await one.runner.look_after(here.room)
        while here.room.driver:  # noqa: ASYNC110 - the room tells
            await asyncio.sleep(0)
    assert echo.heard == [[]]
