"""Vectors of the wordings of passages: shipped, known from before, from other processes, or computed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

import numpy as np
from langchain_core.embeddings import Embeddings

from tools.knowledge.index import Centring, Vectors
from tools.knowledge.passage import Passage
from tools.knowledge.shared_vectors import SharedVectors, SharedVectorsFailed
from tools.knowledge.shipped_vectors import shipped_vectors, text_key
from tools.knowledge.topics import general_questions

logger = logging.getLogger(__name__)
Result_co = TypeVar("Result_co", covariant=True)
_BATCH = 8


class Run(Protocol):
    """Runs blocking work in a thread."""

    def __call__(self, work: Callable[[], Result_co], /) -> Awaitable[Result_co]:
        """The result of `work`."""


class WordingVectors:
    """Gives every wording its vector, centred, and computes only those that nobody has.

    `compute` runs work in the thread of the model, `talk` in that of `shared`.
    """

    def __init__(self, embeddings: Embeddings, compute: Run, shared: SharedVectors | None, talk: Run) -> None:
        self._embeddings = embeddings
        self._compute = compute
        self._shared = shared
        self._talk = talk
        self._known: dict[str, Vectors] = {}
        self._shipped: dict[bytes, Vectors] = {}
        self._centring: Centring | None = None

    async def centring(self, own: Sequence[Passage]) -> Centring:
        """What is taken out of vectors, worked out once from the program's own passages."""
        if self._centring is None:
            self._shipped, questions = await self._compute(self._given)
            told = await self._raw([text for passage in own for text in passage.wordings])
            self._centring = Centring(questions, np.stack(list(told.values())))
        return self._centring

    async def of(self, passages: Sequence[Passage], centring: Centring) -> dict[str, Vectors]:
        """Centred vectors by wording. With a shared store it holds just these when this ends."""
        texts = list(dict.fromkeys(text for passage in passages for text in passage.wordings))
        if self._shared is None:
            return await self._filled(texts, centring, None)
        building = self._shared.building(centring.fingerprint, centring.dimension)
        try:
            held = await self._talk(building.__enter__)
            return await self._filled(texts, centring, self._shared if held else None)
        finally:
            # Also when it was cancelled on its way in, and in that same thread: left to the garbage collector, the end
            # would talk to Redis on the event loop.
            await asyncio.shield(self._talk(partial(building.__exit__, None, None, None)))

    async def _filled(self, texts: list[str], centring: Centring, shared: SharedVectors | None) -> dict[str, Vectors]:
        known = {text: self._known[text] for text in texts if text in self._known}
        if shared is not None:
            missing = [text for text in texts if text not in known and text_key(text) not in self._shipped]
            try:
                known.update(await self._talk(partial(shared.fetch, missing)))
            except SharedVectorsFailed:
                logger.warning("vectors of other processes are out of reach", exc_info=True)
                shared = None
        raw = await self._raw([text for text in texts if text not in known])
        known.update({text: centring.passage(vector) for text, vector in raw.items()})
        if shared is not None:
            try:
                await self._talk(partial(shared.store, known))
            except SharedVectorsFailed:
                logger.warning("vectors are not shared", exc_info=True)
        self._known = known
        return known

    def _given(self) -> tuple[dict[bytes, Vectors], Vectors]:
        """Vectors shipped with the program, and those of the general questions."""
        shipped = shipped_vectors(self._embeddings)
        questions = [
            shipped[key] if (key := text_key(text, question=True)) in shipped else self._embeddings.embed_query(text)
            for text in general_questions()
        ]
        return shipped, np.asarray(questions, np.float32)

    async def _raw(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Vectors as the model gives them, a few at a time: a search gets its turn between two batches."""
        found = {text: self._shipped[key] for text in texts if (key := text_key(text)) in self._shipped}
        rest = [text for text in texts if text not in found]
        for start in range(0, len(rest), _BATCH):
            batch = rest[start : start + _BATCH]
            vectors = await self._compute(partial(self._embeddings.embed_documents, batch))
            found.update({text: np.asarray(vector, np.float32) for text, vector in zip(batch, vectors, strict=True)})
        return found
