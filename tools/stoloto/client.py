"""Reading StoLoto: from the cache, from StoLoto itself, or from the dated snapshot."""

import asyncio
import logging
import time
from typing import Any

from tools.stoloto.cache import AnswerCache, Entry
from tools.stoloto.circuit import Circuit
from tools.stoloto.drops import counted_drops
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoBadAnswer, StolotoError, StolotoNotFound, StolotoTimeout
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import Flight, Renew
from tools.stoloto.pace import Pace
from tools.stoloto.reading import Answer, Reading, Source
from tools.stoloto.snapshot import Snapshot
from tools.stoloto.watch import NoWatch, Watch

logger = logging.getLogger(__name__)


class StolotoClient:
    """One client for a process: any number of callers waiting for one key cause one request.

    `patience` is how many seconds a caller waits for a fetch; the fetch itself goes on for the next caller.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        cache: AnswerCache,
        pace: Pace,
        circuit: Circuit,
        flight: Flight,
        *,
        snapshot: Snapshot | None = None,
        patience: float = 15.0,
        watch: Watch | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._cache = cache
        self._pace = pace
        self._circuit = circuit
        self._flight = flight
        self._snapshot = snapshot
        self._patience = patience
        self._watch = watch or NoWatch()
        self._fetches: dict[str, asyncio.Task[Entry]] = {}

    @property
    def paused(self) -> bool:
        """Whether requests to StoLoto are paused after failures."""
        return self._circuit.open

    async def read(self, endpoint: Endpoint[Answer], *, refresh: bool = False, **params: str | int) -> Reading[Answer]:
        """The answer to one read.

        A fresh kept answer is served as `cache`, an older one at once as `stale` while one refresh runs.
        `refresh` asks StoLoto in any case. When StoLoto fails, the last good answer is `stale`, then the
        `snapshot` where there is one; then a `StolotoError` is raised.
        """
        try:
            reading = await self._read(endpoint, params, refresh=refresh)
        except StolotoError:
            self._watch.was_read(endpoint.name, "error")
            raise
        self._watch.was_read(endpoint.name, reading.source)
        return reading

    async def aclose(self) -> None:
        """Abandon the fetches under way."""
        fetches = list(self._fetches.values())
        for fetch in fetches:
            fetch.cancel()
        await asyncio.gather(*fetches, return_exceptions=True)

    async def _read(
        self, endpoint: Endpoint[Answer], params: dict[str, str | int], *, refresh: bool
    ) -> Reading[Answer]:
        key = endpoint.cache_key(params)
        kept = await self._cache.get(key)
        if kept is not None and not refresh:
            if self._cache.is_fresh(kept):
                return _reading(endpoint, kept, "cache")
            self._start(key, kept, endpoint, params)  # type: ignore[unused-awaitable]  # it reports for itself
            return _reading(endpoint, kept, "stale")
        try:
            return _reading(endpoint, await self._wait(self._start(key, kept, endpoint, params)), "live")
        except StolotoNotFound:
            raise
        except StolotoError:
            if kept is not None:
                return _reading(endpoint, kept, "stale")
            if self._snapshot is None:
                raise
            shipped = await asyncio.to_thread(self._snapshot.read, endpoint, params)
            if shipped is None:
                raise
            return shipped

    async def _wait(self, fetch: asyncio.Task[Entry]) -> Entry:
        # Shielded: a caller that gives up must not take the fetch away from the others.
        try:
            return await asyncio.wait_for(asyncio.shield(fetch), self._patience)
        except TimeoutError as error:
            raise StolotoTimeout("StoLoto is too slow for this caller") from error

    def _start(
        self, key: str, kept: Entry | None, endpoint: Endpoint[Any], params: dict[str, str | int]
    ) -> asyncio.Task[Entry]:
        """Join the fetch of this key, or begin it."""
        fetch = self._fetches.get(key)
        if fetch is None:
            fetching = self._flight.run(key, kept, lambda renew: self._fetch(key, kept, endpoint, params, renew))
            fetch = self._fetches[key] = asyncio.create_task(fetching, name=f"fetch {key}")
            fetch.add_done_callback(lambda done: self._fetched(key, done))
        return fetch

    def _fetched(self, key: str, fetch: asyncio.Task[Entry]) -> None:
        self._fetches.pop(key, None)
        error = None if fetch.cancelled() else fetch.exception()
        if isinstance(error, StolotoError):
            logger.warning("fetch failed", extra={"cache_key": key, "error": repr(error)})
        elif error is not None:
            logger.error("fetch crashed", extra={"cache_key": key}, exc_info=error)

    async def _fetch(
        self, key: str, kept: Entry | None, endpoint: Endpoint[Any], params: dict[str, str | int], renew: Renew
    ) -> Entry:
        await self._circuit.check()
        await self._pace.turn()
        await self._circuit.check()  # it may have opened while this request was queued
        await renew()
        answer = await self._ask(endpoint, params, kept)
        return await self._cache.put(key, answer.model_dump_json().encode(), endpoint.keep_for(answer))

    async def _ask(self, endpoint: Endpoint[Answer], params: dict[str, str | int], kept: Entry | None) -> Answer:
        """Send one request, and tell the circuit and the watch how it ended."""
        started = time.perf_counter()
        try:
            with counted_drops() as drops:
                answer = await self._fetcher.fetch(endpoint, params)
            if _lost_everything(endpoint, answer, kept):
                raise StolotoBadAnswer(f"nothing in the answer of {endpoint.name!r}, and there was something")
        except StolotoError as error:
            self._watch.was_asked(endpoint.name, type(error).__name__, time.perf_counter() - started)
            await self._circuit.failed(error)
            raise
        if drops.count:
            logger.warning("answer has drifted", extra={"endpoint": endpoint.name, "dropped": drops.count})
        self._watch.was_asked(endpoint.name, "drift" if drops.count else "ok", time.perf_counter() - started)
        self._circuit.succeeded()
        return answer


def _reading(endpoint: Endpoint[Answer], entry: Entry, source: Source) -> Reading[Answer]:
    return Reading(endpoint.answer, entry.body, source, entry.time)


def _lost_everything(endpoint: Endpoint[Answer], answer: Answer, kept: Entry | None) -> bool:
    """Whether a hollow answer would take the place of one that is not."""
    if kept is None or endpoint.hollow is None or not endpoint.hollow(answer):
        return False
    return not endpoint.hollow(endpoint.answer.model_validate_json(kept.body))
