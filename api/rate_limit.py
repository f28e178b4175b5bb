"""How many messages a minute one address may send, over all processes."""

import logging
import math
import time
from collections.abc import Awaitable, Callable
from typing import cast
from uuid import uuid4

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

WINDOW_SECONDS = 60

# The times of the messages that passed, in milliseconds. A window that begins with each message has no edge at
# which twice as many pass; one that begins with the minutes of the clock has.
_COUNT = """
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[3]) then
    redis.call('ZADD', KEYS[1], now, ARGV[4])
    redis.call('PEXPIRE', KEYS[1], window)
    return 0
end
return math.max(1, tonumber(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]) + window - now)
"""


class RateLimit:
    """Lets `limit` messages of an address pass in any sixty seconds; those refused do not count.

    `clock` gives seconds since the epoch, `on_refusal` is told of each message that has to wait.
    """

    def __init__(
        self,
        redis: Redis,
        limit: int,
        clock: Callable[[], float] = time.time,
        on_refusal: Callable[[], None] = lambda: None,
    ) -> None:
        self._pass = redis.register_script(_COUNT)
        self._limit = limit
        self._clock = clock
        self._on_refusal = on_refusal

    async def wait_for(self, address: str) -> int:
        """Count one message; 0 when it may pass, otherwise the seconds after which to try again."""
        numbers = [round(self._clock() * 1000), WINDOW_SECONDS * 1000, self._limit]
        try:
            asked = self._pass(keys=[f"rate:{address}"], args=[*numbers, uuid4().hex])
            wait = await cast(Awaitable[int], asked)
        except RedisError as error:
            logger.warning("rate limit is unavailable", extra={"error": repr(error)})
            return 0
        if wait == 0:
            return 0
        self._on_refusal()
        return math.ceil(wait / 1000)
