"""A pause after StoLoto refused or could not be reached: nothing is sent while it lasts."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress

from redis.asyncio import Redis
from redis.exceptions import RedisError

from tools.stoloto.errors import StolotoError, StolotoTimeout, StolotoUnavailable

logger = logging.getLogger(__name__)

# The protection in front of StoLoto lifts a block after 30-120 s (seen by other readers of the site, 2026).
BLOCKED = (403, 429)
BLOCK_PAUSE = 60.0
FAILURE_PAUSE = 15.0
LONGEST_PAUSE = 600.0
# What StoLoto asks for is kept to, but a header that asks for days would be a mistake.
LONGEST_ASKED = 3600.0
_DOUBLINGS = 10
TOLERANCE = 3
_KEY = "stoloto:paused"


class Circuit:
    """Opens at once when StoLoto blocks or cannot be reached, after three failures in a row otherwise.

    A pause is told to the other processes through the store. Failures right after a pause double the next one.
    """

    def __init__(self, redis: Redis, clock: Callable[[], float] = time.monotonic) -> None:
        self._redis = redis
        self._clock = clock
        self._failures = 0
        self._pauses = 0
        self._open_until = float("-inf")

    @property
    def open(self) -> bool:
        """Whether this process knows of a pause."""
        return self._clock() < self._open_until

    async def check(self) -> None:
        """Raise `StolotoUnavailable` while requests are paused, by this process or another."""
        if not self.open:
            with suppress(RedisError):
                left = await self._redis.pttl(_KEY)
                if left > 0:
                    self._open_until = self._clock() + left / 1000
        if self.open:
            raise StolotoUnavailable("requests to StoLoto are paused after failures")

    def succeeded(self) -> None:
        """Forget earlier failures."""
        self._failures = self._pauses = 0

    async def failed(self, error: StolotoError) -> None:
        """Count a failure, and pause when it is a refusal or one too many."""
        if not isinstance(error, StolotoUnavailable | StolotoTimeout):
            return
        self._failures += 1
        unavailable = error if isinstance(error, StolotoUnavailable) else None
        if unavailable and unavailable.status in BLOCKED:
            await self._pause(unavailable.retry_after or BLOCK_PAUSE)
        elif unavailable and unavailable.retry_after:
            await self._pause(unavailable.retry_after)
        elif (unavailable and unavailable.status is None) or self._failures >= TOLERANCE:
            await self._pause(FAILURE_PAUSE)

    async def _pause(self, seconds: float) -> None:
        if not self.open:  # requests that were under way together fail together: that is one pause
            self._pauses += 1
        longest = max(LONGEST_PAUSE, min(seconds, LONGEST_ASKED))
        # After days without a network a power of two without a bound would be too large for a float.
        seconds = min(seconds * 2 ** max(0, min(self._pauses - 1, _DOUBLINGS)), longest)
        self._open_until = max(self._open_until, self._clock() + seconds)
        logger.warning("requests to StoLoto are paused", extra={"seconds": seconds})
        with suppress(RedisError):
            await self._redis.set(_KEY, b"1", px=round(seconds * 1000))
