"""Vectors shared by all processes: LangChain's `RedisVectorStore` in a Redis that has the query engine."""

import logging
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from redis import Redis
from redis.exceptions import RedisError, ResponseError

if TYPE_CHECKING:
    from langchain_redis import RedisVectorStore

logger = logging.getLogger(__name__)

Vector = NDArray[np.float32]
_NAME = "lotobot-knowledge"
#: Longer than a build takes; a builder that dies holds the others up no longer.
_LOCK_SECONDS = 60
_LOCK_PATIENCE = 10.0
_LOCK_PAUSE = 0.05
#: After a failure searches leave Redis alone for so long.
_PAUSE_SECONDS = 5.0
_UNLOCK = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class SharedVectorsFailed(Exception):
    """The shared vectors cannot be used now; the search goes on in the process."""


class _Ready(Embeddings):
    """Hands `RedisVectorStore` vectors that are known already: it would embed every text once more."""

    def __init__(self) -> None:
        self.vectors: Mapping[str, Vector] = {}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.vectors[text].tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        raise NotImplementedError("questions are embedded by the knowledge base")


class SharedVectors:
    """One set of texts with their vectors. All methods block: call them in a thread.

    It takes the client over, which should have a short timeout and protocol 2: redisvl reads some answers by position.
    `patience` are the seconds that a build waits for another process to finish the same one.
    Whatever goes wrong is a `SharedVectorsFailed`.
    """

    def __init__(self, client: "Redis", patience: float = _LOCK_PATIENCE) -> None:
        self._client = client
        self._patience = patience
        self._stopping = threading.Event()
        self._store: RedisVectorStore | None = None
        self._ready = _Ready()
        self._name = ""
        self._count = 0
        self._rests_until = 0.0

    @property
    def serving(self) -> bool:
        """Whether a search may ask; False on a Redis without the query engine, before a build and after a failure."""
        return self._count > 0 and time.monotonic() >= self._rests_until

    @contextmanager
    def building(self, fingerprint: str, dimension: int) -> Generator[bool]:
        """Hold the lock of this model's index while a block builds it, after waiting for another builder.

        Gives False, and holds nothing, where there is no query engine or no Redis; the block must then do without.
        """
        token, held, open_ = uuid4().hex, False, False
        self._count = 0
        self._name = f"{_NAME}:{fingerprint}:{dimension}"
        try:
            held = self._has_engine() and self._lock(token)
            if held:
                self._open(dimension)
                open_ = True
        except Exception:  # redisvl lets errors of many kinds through
            logger.warning("shared vectors are left out of this build", exc_info=True)
        try:
            yield open_
        finally:
            if held:
                self._unlock(token)

    def fetch(self, texts: Sequence[str]) -> dict[str, Vector]:
        """Vectors of those texts that another process has stored."""
        try:
            pipe = self._client.pipeline(transaction=False)
            for text in texts:
                pipe.hget(self._key(text), "embedding")
            found = pipe.execute()
        except RedisError as error:
            raise SharedVectorsFailed("could not read vectors") from error
        return {text: np.frombuffer(raw, np.float32) for text, raw in zip(texts, found, strict=True) if raw}

    def store(self, vectors: Mapping[str, Vector]) -> None:
        """Make these the texts of the index: new ones are written, those of none of them removed."""
        store = self._store
        if store is None:
            raise SharedVectorsFailed("not opened")
        try:
            if not store.index.exists():
                # Redis came back empty: adding texts alone would not make the index again.
                store.index.create(overwrite=False)
            wanted = {self._key(text): text for text in vectors}
            kept = {raw.decode() for raw in self._client.scan_iter(f"{self._name}:*", count=1000)}
            new = [(key.rpartition(":")[2], text) for key, text in wanted.items() if key not in kept]
            if new:
                self._ready.vectors = vectors
                store.add_texts([text for _, text in new], keys=[key for key, _ in new])
            if gone := kept - set(wanted):
                self._client.delete(*gone)
            failures = int(store.index.info().get("hash_indexing_failures", 0))
        except Exception as error:
            raise SharedVectorsFailed("could not write vectors") from error
        finally:
            self._ready.vectors = {}
        if failures:
            raise SharedVectorsFailed(f"{failures} vectors do not fit the index")
        self._count, self._rests_until = len(vectors), 0.0

    def near(self, vector: Vector, count: int) -> list[tuple[str, float]]:
        """The texts nearest to a vector with their cosines, best first."""
        wanted = min(count, self._count)
        try:
            if self._store is None:
                raise SharedVectorsFailed("not opened")
            found = self._store.similarity_search_with_score_by_vector(vector.tolist(), k=wanted, return_metadata=False)
        except Exception as error:
            self._rests_until = time.monotonic() + _PAUSE_SECONDS
            raise SharedVectorsFailed("could not search") from error
        if len(found) < wanted:
            self._rests_until = time.monotonic() + _PAUSE_SECONDS
            raise SharedVectorsFailed("the shared index is not complete")
        return [(document.page_content, 1.0 - float(distance)) for document, distance in found]

    def stop(self) -> None:
        """Wait for no other builder from now on; may be called from any thread."""
        self._stopping.set()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _key(self, text: str) -> str:
        return f"{self._name}:{sha256(text.encode()).hexdigest()[:32]}"

    def _has_engine(self) -> bool:
        try:
            self._client.execute_command("FT._LIST")  # type: ignore[no-untyped-call]
        except ResponseError:
            return False
        return True

    def _open(self, dimension: int) -> None:
        """The store of this model. Its name says the dimension: an index of another one takes vectors in silence."""
        from langchain_redis import RedisVectorStore  # noqa: PLC0415  # slow, and needed by few

        if self._store is None or self._store.config.index_name != self._name:
            self._store = RedisVectorStore(
                self._ready,
                index_name=self._name,
                key_prefix=self._name,
                redis_client=self._client,
                embedding_dimensions=dimension,
                distance_metric="COSINE",
                vector_datatype="FLOAT32",
                legacy_key_format=False,
            )

    def _lock(self, token: str) -> bool:
        name, patience = f"{self._name}-builder", time.monotonic() + self._patience
        while not self._client.set(name, token, nx=True, ex=_LOCK_SECONDS):
            if time.monotonic() > patience:
                return False
            if self._stopping.wait(_LOCK_PAUSE):
                return False
        return True

    def _unlock(self, token: str) -> None:
        try:
            self._client.eval(_UNLOCK, 1, f"{self._name}-builder", token)
        except RedisError:
            logger.warning("the builder's lock is left to expire", exc_info=True)
