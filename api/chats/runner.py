"""Leads chats: one turn at a time for a chat over all workers, and an end for what dead workers began."""

import asyncio
import logging
from contextlib import suppress

from redis.asyncio.lock import Lock
from redis.exceptions import RedisError

from api.chats.chat_store import LEASE_SECONDS, LONGEST_INBOX, ChatStore, LeaseLostError, store_key
from api.chats.hub import Hub
from api.chats.room import Room
from api.chats.run import Ask, Run
from api.chats.turn import Message
from api.tasks import end_tasks

logger = logging.getLogger(__name__)

# Seconds for the last words of turns that were cut off by a stop.
END_SECONDS = 1.5
RENEW_SECONDS = 1.5


class Runner:
    """Takes messages and drives chats. `ask` answers one question.

    `shared` says that the store outlives this process: what waits there when it stops is for the next worker.
    """

    def __init__(self, store: ChatStore, hub: Hub, ask: Ask, *, shared: bool = True) -> None:
        self._store = store
        self._hub = hub
        self._ask = ask
        self._shared = shared
        self._draining = False
        self._drivers: set[asyncio.Task[None]] = set()

    async def submit(self, room: Room, message: Message) -> bool:
        """Let a message wait for its turn; False when too many wait."""
        try:
            taken = await self._store.offer(room.chat, message)
            if taken:
                room.stored[message.key] = message
        except RedisError:
            taken = len(room.waiting) < LONGEST_INBOX
            if taken:
                room.waiting.append(message)
        if taken:
            room.busy = True
            await self.look_after(room)
        return taken

    async def look_after(self, room: Room) -> None:
        """Drive the chat; whoever drives it already looks once more before it stops."""
        room.woken = True
        if room.driver or (self._leaving and not (room.waiting or room.stored)):
            return
        room.driver = asyncio.create_task(self._drive(room), name=f"chat {room.chat}")
        self._drivers.add(room.driver)
        room.driver.add_done_callback(self._drivers.discard)

    async def drain(self, seconds: float) -> None:
        """Begin no more turns, give those that run some time, end the rest and what no other worker can answer."""
        self._draining = True
        await self._end_drivers(seconds)
        for room in [room for room in self._hub.rooms.values() if room.busy or room.stored]:
            await self.look_after(room)  # a driver that was cut off may have left messages behind
        if self._drivers:
            await asyncio.wait(self._drivers, timeout=END_SECONDS)

    async def _end_drivers(self, seconds: float) -> None:
        if self._drivers:
            _, late = await asyncio.wait(self._drivers, timeout=seconds)
            for driver in late:
                driver.cancel()
            if late:
                await asyncio.wait(late, timeout=END_SECONDS)

    @property
    def _leaving(self) -> bool:
        """Whether this worker leaves what is stored to the next one."""
        return self._draining and self._shared

    async def _drive(self, room: Room) -> None:
        """Answer what waits, while this worker leads the chat."""
        try:
            while room.woken:
                room.woken, room.busy = False, True
                while await self._lead(room):
                    pass
        except LeaseLostError:
            logger.warning("another worker leads the chat", extra={"chat": room.chat})
        except Exception:
            logger.exception("a chat could not be driven", extra={"chat": room.chat})
        finally:
            # Another worker may have written while this one was about to stop.
            room.busy, room.heard = room.busy or room.heard > room.last_seq, 0
            room.driver = None
            await self._hub.forget(room)

    async def _lead(self, room: Room) -> bool:
        """Take the lease and answer all that waits; True when more came while the lease was given back."""
        lease = self._store.redis.lock(store_key(room.chat, "lease"), timeout=LEASE_SECONDS, thread_local=False)
        try:
            if not await lease.acquire(blocking=False):
                return False  # its leader sees what waits; if it dies, the hub looks after the room again
            await self._answer_all(room, lease)
            room.busy = await self._store.head(room.chat) is not None
        except RedisError:
            logger.warning("the chat goes on in this process only", extra={"chat": room.chat})
            while room.waiting:
                await self._answer_alone(room)
            return False
        return room.busy and not self._leaving

    async def _answer_all(self, room: Room, lease: Lock) -> None:
        """Answer what waits in the store, then what waits in this process since the store was away."""
        token = lease.local.token
        renewing = asyncio.create_task(self._renew(room, token, asyncio.current_task()))
        try:
            await self._answer_stored(room, token)
            while room.waiting:
                if not await self._store.lead(room.chat, token, room.last_seq):  # the lease may be lost with them
                    raise LeaseLostError
                await self._answer_alone(room)
            if room.ahead:
                await self._meet_store(room)  # what was answered alone is for others too
        finally:
            await end_tasks(renewing)
            with suppress(RedisError):
                await lease.release()

    async def _answer_stored(self, room: Room, token: bytes) -> None:
        while True:
            stored = list(room.stored)  # before the look: of one that comes meanwhile it tells nothing
            message = await self._meet_store(room)
            if message is None:
                room.take_back(stored)
                return
            if self._leaving:
                return
            run = Run(room, self._store, message, token)
            if message.key in room.answered:
                await self._store.drop_head(room.chat)
            elif self._draining or await self._store.begun(room.chat) is not None:
                await run.interrupted()
            else:
                with room.running(message.key):
                    await run.answer(self._ask)

    async def _answer_alone(self, room: Room) -> None:
        """Answer what only this process knows of, or end it: no other worker will."""
        message = room.waiting[0]
        run = Run(room, self._store, message, None)
        if self._draining:
            await run.interrupted()
        else:
            with room.running(message.key):
                await run.answer(self._ask)

    async def _meet_store(self, room: Room) -> Message | None:
        """Learn what the store knows of the chat, and give it what it missed while it was away.

        Returns the message that is next: with all that was said before it, read at the same moment.
        """
        await room.read()
        state = await self._store.state(room.chat)
        lost = room.ahead or state.last_seq < room.last_seq
        if not lost and (state.known or state.history):
            room.history = state.history
        if lost or not state.known:
            await self._store.restore(room.chat, room.recent, room.history, room.last_seq)
            room.ahead = False
        room.whole_at = room.last_seq
        return state.head

    async def _renew(self, room: Room, token: bytes, driver: "asyncio.Task[None] | None") -> None:
        """Keep the lease; when another worker has it, stop. A store that is away takes nothing from anybody."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                leads = await self._store.lead(room.chat, token, room.last_seq)
            except RedisError:
                logger.warning("lease of a chat cannot be renewed")
                continue
            if not leads:
                if driver:
                    driver.cancel()
                return
