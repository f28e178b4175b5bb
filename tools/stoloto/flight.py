"""One fetch of a key at a time, over all processes."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol

from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from tools.stoloto.cache import AnswerCache, Entry
from tools.stoloto.errors import KINDS, StolotoError, StolotoTimeout

logger = logging.getLogger(__name__)

# Seconds: longer than the longest request; a holder that dies delays the others by this much.
LEASE_SECONDS = 10.0
# How long a failed fetch speaks for the others that wait for the same key.
FAILURE_SECONDS = 2.0
_POLL_SECONDS = 0.03

#: Called right before the request is sent, when the wait for its slot is over.
Renew = Callable[[], Awaitable[None]]
Fetch = Callable[[Renew], Awaitable[Entry]]


class Flight(Protocol):
    """Runs a fetch unless another process is running the same one."""

    async def run(self, key: str, seen: Entry | None, fetch: Fetch) -> Entry:
        """The entry under `key` newer than the one `seen`, fetched here or elsewhere. Raises `StolotoError`."""


class LocalFlight:
    """For a store that no other process shares."""

    async def run(self, key: str, seen: Entry | None, fetch: Fetch) -> Entry:  # noqa: ARG002 - the protocol's form
        """Fetch at once: nobody else can be fetching the same."""
        return await fetch(_nothing)


class SharedFlight:
    """A short lease in Redis for each key; without Redis every process fetches for itself.

    `patience` is how many seconds to wait for a fetch that another process runs.
    """

    def __init__(self, redis: Redis, cache: AnswerCache, patience: float) -> None:
        self._redis = redis
        self._cache = cache
        self._patience = patience

    async def run(self, key: str, seen: Entry | None, fetch: Fetch) -> Entry:
        """Fetch under the lease, or take what its last holder found."""
        lease = self._redis.lock(
            f"{key}:lease",
            timeout=LEASE_SECONDS,
            sleep=_POLL_SECONDS,
            blocking_timeout=self._patience,
            thread_local=False,
        )
        try:
            taken = await lease.acquire()
        except RedisError as error:
            logger.warning("lease is unavailable", extra={"cache_key": key, "error": repr(error)})
            return await fetch(_nothing)
        if not taken:
            raise StolotoTimeout("another process is still fetching")
        try:
            return await self._found(key, seen) or await self._fetch(key, lease, fetch)
        finally:
            # The lease may have run out, or Redis may be gone; either way it is over.
            with suppress(RedisError):
                await lease.release()

    async def _found(self, key: str, seen: Entry | None) -> Entry | None:
        """What another process fetched while this one waited for the lease; its failure is raised."""
        kept = await self._cache.reread(key)
        if kept is not None and (seen is None or kept.fetched_at > seen.fetched_at):
            return kept
        failed = None
        with suppress(RedisError):
            failed = await self._redis.get(f"{key}:failed")
        kind = KINDS.get(failed.decode()) if isinstance(failed, bytes) else None
        if kind is not None:
            raise kind("another process has just failed to fetch")
        return None

    async def _fetch(self, key: str, lease: Lock, fetch: Fetch) -> Entry:
        async def renew() -> None:
            with suppress(LockError, RedisError):
                await lease.reacquire()

        try:
            return await fetch(renew)
        except StolotoError as error:
            with suppress(RedisError):
                await self._redis.set(f"{key}:failed", type(error).__name__, px=round(FAILURE_SECONDS * 1000))
            raise


async def _nothing() -> None:
    """There is no lease to renew."""
