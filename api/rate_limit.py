"""How many messages a minute one address may send, over all processes."""

import logging
import time
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

WINDOW_SECONDS = 60


class RateLimit:
    """Counts messages of an address in the minutes of the clock; `limit` is messages a minute.

    `on_refusal` is told of each message that has to wait.
    """

    def __init__(
        self,
        redis: Redis,
        limit: int,
        clock: Callable[[], float] = time.time,
        on_refusal: Callable[[], None] = lambda: None,
    ) -> None:
        self._redis = redis
        self._limit = limit
        self._clock = clock
        self._on_refusal = on_refusal

    async def wait_for(self, address: str) -> int:
        """Count one message; 0 when it may pass, otherwise the seconds after which to try again."""
        now = self._clock()
        window = int(now // WINDOW_SECONDS)
        key = f"rate:{address}:{window}"
        try:
            async with self._redis.pipeline(transaction=True) as commands:
                commands.incr(key)  # type: ignore[unused-awaitable]  # a pipeline collects, nothing to await
                commands.expire(key, WINDOW_SECONDS)  # type: ignore[unused-awaitable]
                count, _ = await commands.execute()
        except RedisError as error:
            logger.warning("rate limit is unavailable", extra={"error": repr(error)})
            return 0
        if count <= self._limit:
            return 0
        self._on_refusal()
        return max(1, round((window + 1) * WINDOW_SECONDS - now))
