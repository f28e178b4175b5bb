"""The knowledge base: passages, their index, and keeping it fresh."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.answers import Question, answer
from tools.knowledge.index import KnowledgeIndex, Vectors
from tools.knowledge.live_data import LiveData, read_live
from tools.knowledge.live_passages import LivePassages
from tools.knowledge.passage import Passage
from tools.knowledge.retriever import KnowledgeRetriever
from tools.knowledge.selection import Selection, offers
from tools.knowledge.shipped_vectors import own_passages, shipped_vectors, text_key
from tools.knowledge.topics import general_questions
from tools.stoloto.client import StolotoClient
from tools.stoloto.games import GamesAnswer

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_BATCH = 8


class KnowledgeBase:
    """Searches games, rules and live data by meaning and by words.

    It takes the embeddings over: they run in one thread of its own, and `aclose` ends them. `site_url` is put before
    addresses that StoLoto gives without a host.
    """

    def __init__(
        self, embeddings: Embeddings, catalogue: GamesCatalogue, stoloto: StolotoClient, site_url: str
    ) -> None:
        self._embeddings = embeddings
        self._catalogue = catalogue
        self._stoloto = stoloto
        self._live_passages = LivePassages(catalogue, site_url)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="knowledge")
        self._building = asyncio.Lock()
        self._vectors: dict[bytes, Vectors] = {}
        self._questions: Vectors | None = None
        self._index: KnowledgeIndex | None = None
        self._live = LiveData()

    @property
    def ready(self) -> bool:
        """Whether a search is answered at once."""
        return self._index is not None

    async def refresh(self) -> int:
        """Read the live data and rebuild the index; the number of documents in it.

        Searches go on with the old index until the new one is complete. Only texts that are new are embedded.
        """
        await self._ready_index()
        live = await read_live(self._stoloto, self._live_passages)
        async with self._building:
            index = await self._build([*await self._run(lambda: own_passages(self._catalogue)), *live.passages])
            self._index, self._live = index, live
        return len(index.passages)

    def retriever(
        self, selection: Selection | None = None, *, limit: int = 5, games: GamesAnswer | None = None
    ) -> KnowledgeRetriever:
        """A retriever for one question. `games` are the games as they are now; without them, as of the last refresh."""

        async def find(query: str) -> list[Document]:
            return await self._find(Question(query, selection or Selection(), limit), games)

        return KnowledgeRetriever(find=find, metadata={"limit": limit, "selection": str(selection or "")})

    async def aclose(self) -> None:
        """End the thread and the embeddings; what is being computed is finished, not waited for."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        close = getattr(self._embeddings, "close", None)
        if close is not None:
            close()

    async def _find(self, question: Question, games: GamesAnswer | None) -> list[Document]:
        index, live = await self._ready_index(), self._live
        cards = [passage.card for passage in index.passages if passage.card is not None]

        def search() -> list[Document]:
            ranked = index.search(question.text, self._embeddings.embed_query(question.text))
            sold = offers(self._catalogue, games or live.games, cards)
            return answer(question, ranked, sold, self._catalogue)

        return await self._run(search)

    async def _ready_index(self) -> KnowledgeIndex:
        """The index; before the first refresh one without live data, which is soon built."""
        if self._index is None:
            async with self._building:
                if self._index is None:
                    self._index = await self._build(await self._run(lambda: own_passages(self._catalogue)))
        return self._index

    async def _build(self, passages: Sequence[Passage]) -> KnowledgeIndex:
        if self._questions is None:
            shipped, general = await self._run(self._known_vectors)
            self._vectors, self._questions = shipped, general
        questions = self._questions
        texts = {text_key(passage.searched): passage.searched for passage in passages}
        known = {key: self._vectors[key] for key in texts if key in self._vectors}
        known.update(await self._embed({key: text for key, text in texts.items() if key not in known}))
        self._vectors = known
        vectors = np.stack([known[text_key(passage.searched)] for passage in passages])
        return await self._run(partial(KnowledgeIndex, passages, vectors, questions))

    def _known_vectors(self) -> tuple[dict[bytes, Vectors], Vectors]:
        """Vectors shipped with the program, and those of the general questions."""
        shipped = shipped_vectors(self._embeddings)
        questions = [
            shipped[key] if (key := text_key(text, question=True)) in shipped else self._embeddings.embed_query(text)
            for text in general_questions()
        ]
        return shipped, np.asarray(questions, np.float32)

    async def _embed(self, texts: dict[bytes, str]) -> dict[bytes, Vectors]:
        """Vectors of texts, a few at a time: a search gets its turn between two batches."""
        keys, found = list(texts), dict[bytes, Vectors]()
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            vectors = await self._run(partial(self._embeddings.embed_documents, [texts[key] for key in batch]))
            found.update({key: np.asarray(vector, np.float32) for key, vector in zip(batch, vectors, strict=True)})
        return found

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
