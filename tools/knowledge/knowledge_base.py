"""The knowledge base: passages, their index, and keeping it fresh."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.answers import Question, answer
from tools.knowledge.index import NEAREST, KnowledgeIndex, Vectors
from tools.knowledge.live_data import LiveData, read_live
from tools.knowledge.live_passages import LivePassages
from tools.knowledge.passage import Passage
from tools.knowledge.retriever import KnowledgeRetriever
from tools.knowledge.selection import Selection, offers
from tools.knowledge.shared_vectors import SharedVectors, SharedVectorsFailed
from tools.knowledge.shipped_vectors import own_passages
from tools.knowledge.snapshot_answers import StolotoAnswers
from tools.knowledge.wording_vectors import WordingVectors
from tools.stoloto.games import GamesAnswer

logger = logging.getLogger(__name__)
# A Redis that hangs is not waited for longer.
_CLOSE_SECONDS = 2.0
Result = TypeVar("Result")


class KnowledgeBase:
    """Searches games, rules and live data by meaning and by words.

    It takes over the embeddings and `shared`, vectors in a Redis: they run in threads of its own, and `aclose` ends
    them. Whatever befalls Redis, a search is answered from this process. `site_url` is put before addresses that
    StoLoto gives without a host. `fresh_at` is the aware moment of the last refresh, `last_failure` that of the last
    failed one; None where there was none.
    """

    def __init__(
        self,
        embeddings: Embeddings,
        catalogue: GamesCatalogue,
        stoloto: StolotoAnswers,
        site_url: str,
        *,
        shared: SharedVectors | None = None,
    ) -> None:
        self._embeddings = embeddings
        self._catalogue = catalogue
        self._stoloto = stoloto
        self._live_passages = LivePassages(catalogue, site_url)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="knowledge")
        self._shared_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shared-knowledge")
        self._building = asyncio.Lock()
        self._shared = shared
        self._vectors = WordingVectors(embeddings, self._run, shared, self._talk)
        self._index: KnowledgeIndex | None = None
        self._live = LiveData()
        self.fresh_at: datetime | None = None
        self.last_failure: datetime | None = None

    @property
    def ready(self) -> bool:
        """Whether a search is answered at once."""
        return self._index is not None

    async def refresh(self) -> int:
        """Read the live data and rebuild the index; the number of documents in it.

        Searches go on with the old index until the new one is complete. Only texts that are new are embedded. When
        this raises, the old index stays and `last_failure` is set.
        """
        try:
            await self._ready_index()
            live = await read_live(self._stoloto, self._live_passages)
            async with self._building:
                index = await self._build([*await self._run(lambda: own_passages(self._catalogue)), *live.passages])
                self._index, self._live = index, live
        except Exception:
            self.last_failure = datetime.now(UTC)
            raise
        self.fresh_at = datetime.now(UTC)
        return len(index.passages)

    def retriever(
        self, selection: Selection | None = None, *, limit: int = 5, games: GamesAnswer | None = None
    ) -> KnowledgeRetriever:
        """A retriever for one question. `games` are the games as they are now; without them, as of the last refresh."""

        async def find(query: str) -> list[Document]:
            return await self._find(Question(query, selection or Selection(), limit), games)

        return KnowledgeRetriever(find=find, metadata={"limit": limit, "selection": str(selection or "")})

    async def aclose(self) -> None:
        """End the threads, the embeddings and the connections; what is being computed is finished, not waited for."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        close = getattr(self._embeddings, "close", None)
        if close is not None:
            close()
        if self._shared is not None:
            # Behind what the thread has still to do: the end of a build gives its lock back.
            self._shared.stop()
            closing = self._shared_thread.submit(self._shared.close)
            await asyncio.wait([asyncio.wrap_future(closing)], timeout=_CLOSE_SECONDS)
        self._shared_thread.shutdown(wait=False)

    async def _find(self, question: Question, games: GamesAnswer | None) -> list[Document]:
        index, live = await self._ready_index(), self._live

        def search() -> list[Document]:
            read = index.read(question.text)
            named = self._catalogue.with_names(read)
            vector = index.centred(self._embeddings.embed_query(named))
            ranked = index.search(named, self._near(index, vector))
            sold = offers(self._catalogue, games or live.games, index.cards)
            return answer(replace(question, text=read), ranked, sold, self._catalogue)

        return await self._run(search)

    def _near(self, index: KnowledgeIndex, vector: Vectors) -> list[tuple[str, float]]:
        """The wordings nearest to a vector, from Redis if it serves."""
        if self._shared is not None and self._shared.serving:
            try:
                return self._shared.near(vector, NEAREST)
            except SharedVectorsFailed:
                logger.warning("search goes on without Redis", exc_info=True)
        return index.near(vector)

    async def _ready_index(self) -> KnowledgeIndex:
        """The index; before the first refresh one without live data, which is soon built."""
        if self._index is None:
            async with self._building:
                if self._index is None:
                    self._index = await self._build(await self._run(lambda: own_passages(self._catalogue)))
        return self._index

    async def _build(self, passages: Sequence[Passage]) -> KnowledgeIndex:
        centring = await self._vectors.centring(await self._run(lambda: own_passages(self._catalogue)))
        vectors = await self._vectors.of(passages, centring)
        return await self._run(partial(KnowledgeIndex, passages, vectors, centring))

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _talk(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._shared_thread, work)
