"""Answers of StoLoto kept in the store, each with its age."""

import logging
import struct
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

STALE_FOR = 86_400.0
REMEMBERED = 256
# Seconds: hundreds of readers a second need not ask the store for the same bytes.
TRUSTED_FOR = 1.0
_HEADER = struct.Struct(">cdd")
_VERSION = b"1"


@dataclass(frozen=True)
class Entry:
    """A kept answer: its canonical JSON, when it was fetched, until when it is fresh (Unix seconds)."""

    body: bytes
    fetched_at: float
    fresh_until: float

    @property
    def time(self) -> datetime:
        """When StoLoto gave it, in UTC."""
        return datetime.fromtimestamp(self.fetched_at, UTC)

    def encode(self) -> bytes:
        """Version, two times, compressed JSON."""
        return _HEADER.pack(_VERSION, self.fetched_at, self.fresh_until) + zlib.compress(self.body, 1)

    @classmethod
    def decode(cls, raw: bytes) -> "Entry":
        """Read what `encode` wrote. Raises `ValueError` for anything else."""
        try:
            version, fetched_at, fresh_until = _HEADER.unpack_from(raw)
            if version != _VERSION:
                raise ValueError("written by another version")
            return cls(zlib.decompress(raw[_HEADER.size :]), fetched_at, fresh_until)
        except (struct.error, zlib.error) as error:
            raise ValueError("not a cache entry") from error


class AnswerCache:
    """Reads and writes entries. While the store is broken, what this process has seen last is used."""

    def __init__(self, redis: Redis, clock: Callable[[], float] = time.time) -> None:
        self._redis = redis
        self._clock = clock
        self._seen: OrderedDict[str, tuple[Entry, float]] = OrderedDict()

    def is_fresh(self, entry: Entry) -> bool:
        """Whether the entry may be served as current."""
        return self._clock() < entry.fresh_until

    def _is_over(self, entry: Entry) -> bool:
        """Whether the store would have forgotten it."""
        return self._clock() >= entry.fresh_until + STALE_FOR

    async def get(self, key: str) -> Entry | None:
        """The entry under a key, fresh or stale, or None; up to a second older than what the store has."""
        seen = self._seen.get(key)
        if seen is not None and 0 <= self._clock() - seen[1] < TRUSTED_FOR:
            return seen[0]
        return await self.reread(key)

    async def reread(self, key: str) -> Entry | None:
        """The entry as the store has it now, or as it was seen last when the store is broken."""
        try:
            raw = await self._redis.get(key)
        except RedisError:
            logger.warning("cache read failed", extra={"cache_key": key})
            seen = self._seen.get(key)
            return None if seen is None or self._is_over(seen[0]) else seen[0]
        if not isinstance(raw, bytes):
            return None
        try:
            return self._remember(key, Entry.decode(raw))
        except ValueError:
            logger.warning("cache entry is unreadable", extra={"cache_key": key})
            return None

    async def put(self, key: str, body: bytes, keep_for: float) -> Entry:
        """Keep an answer fresh for `keep_for` seconds and stale for a day more."""
        now = self._clock()
        entry = self._remember(key, Entry(body, now, now + keep_for))
        try:
            await self._redis.set(key, entry.encode(), px=round((keep_for + STALE_FOR) * 1000))
        except RedisError:
            logger.warning("cache write failed", extra={"cache_key": key})
        return entry

    def _remember(self, key: str, entry: Entry) -> Entry:
        self._seen[key] = entry, self._clock()
        self._seen.move_to_end(key)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return entry
