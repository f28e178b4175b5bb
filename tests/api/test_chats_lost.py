"""What a Redis that comes back empty must not cost: between two workers, and before a stop."""

import asyncio
import json
from typing import Any

import pytest
from redis.asyncio import Redis

from api.chats import runner
from api.chats.chats import Chats
from api.chats.turn import Message
from tests.api.echo import Echo, driven, said


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


async def test_a_frame_on_its_way_does_not_cost_the_lease(redis_db: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "RENEW_SECONDS", 0.01)
    echo = Echo()
    chats = Chats(redis_db, echo)
    append, lead = chats.store.append, chats.store.lead
    renewed = asyncio.Condition()

    async def lead_and_tell(*args: Any) -> bool:
        leads = await lead(*args)
        async with renewed:
            renewed.notify_all()
        return leads

    async def answer_late(*args: Any, **options: Any) -> None:
        await append(*args, **options)
        async with renewed:
            await renewed.wait()
            await renewed.wait()  # that one began after the frame was kept

    monkeypatch.setattr(chats.store, "lead", lead_and_tell)
    monkeypatch.setattr(chats.store, "append", answer_late)
    echo.during["two"] = redis_db.flushall
    async with asyncio.timeout(60), chats.open(None) as chat:
        for text in ("one", "two", "three"):
            await said(chats, chat, text)
    assert echo.heard[-1] == ["one", "one", "two", "two"]


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


async def test_a_message_that_was_lost_before_a_stop_has_its_end(
    redis_db: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "END_SECONDS", 60)  # a busy machine writes last words slowly
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
        await driven(here.room)
        await one.runner.look_after(here.room)
        await driven(here.room)
        answers = [json.loads(frame)["data"].get("content") for _, frame in here.room.recent]
    assert answers.count("one") == 1
