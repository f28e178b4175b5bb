"""At most one request to StoLoto per interval, first come first served."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Protocol, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from tools.stoloto.errors import StolotoTimeout

logger = logging.getLogger(__name__)

# Redis reserves the next free slot and says in how many milliseconds it begins; -1 when the queue is too long.
# A Redis that came back empty is told by the caller how long the caller's own last request forbids another one.
_RESERVE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local slot = math.max(now + tonumber(ARGV[3]), tonumber(redis.call('GET', KEYS[1]) or '0'))
local wait = slot - now
if wait > tonumber(ARGV[2]) then return -1 end
local interval = tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.0f', slot + interval), 'PX', string.format('%.0f', wait + interval + 1000))
return wait
"""


class Pace(Protocol):
    """Lets requests through one interval apart."""

    async def turn(self) -> None:
        """Wait for this caller's slot. Raises `StolotoTimeout` when the queue is longer than the patience."""


class LocalPace:
    """The pace of one process. `interval` and `patience` are seconds."""

    def __init__(self, interval: float, patience: float) -> None:
        self._interval = interval
        self._patience = patience
        self._next_slot = 0.0

    async def turn(self) -> None:
        """Reserve the next slot of this process and wait for it."""
        now = asyncio.get_running_loop().time()
        slot = max(now, self._next_slot)
        if slot - now > self._patience:
            raise StolotoTimeout("the queue to StoLoto is too long")
        self.reserved(slot)
        await asyncio.sleep(slot - now)

    def reserved(self, slot: float) -> None:
        """Keep one interval after a slot (by the clock of the event loop) free."""
        self._next_slot = max(self._next_slot, slot + self._interval)

    def wait(self) -> float:
        """Seconds until the next slot of this process."""
        return max(0.0, self._next_slot - asyncio.get_running_loop().time())


class SharedPace:
    """One pace for all processes that share a Redis; without it, that of the process.

    A process remembers its last slot: a Redis that goes, or comes back empty, brings no two of its requests together.
    """

    _KEY = "stoloto:next-slot"

    def __init__(self, redis: Redis, interval: float, patience: float) -> None:
        self._redis = redis
        self._interval_ms = round(interval * 1000)
        self._patience_ms = round(patience * 1000)
        self._alone = LocalPace(interval, patience)

    async def turn(self) -> None:
        """Reserve the next slot of all processes and wait for it."""
        own = str(int(self._alone.wait() * 1000))
        try:
            reserved = cast(
                Awaitable[int],
                self._redis.eval(_RESERVE, 1, self._KEY, str(self._interval_ms), str(self._patience_ms), own),
            )
            wait = await reserved
        except RedisError as error:
            logger.warning("shared pace is unavailable", extra={"error": repr(error)})
            await self._alone.turn()
            return
        if wait < 0:
            raise StolotoTimeout("the queue to StoLoto is too long")
        # From now on, not from when it was asked: the request leaves after the reply, however slow that was.
        self._alone.reserved(asyncio.get_running_loop().time() + wait / 1000)
        await asyncio.sleep(wait / 1000)
