"""The shipped embedding model, loaded once, and a knowledge base over the replica."""

import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.tools.knowledge.tiny_model import write_tiny_model
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import shipped_model
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.shared_vectors import SharedVectors
from tools.knowledge.shipped_vectors import own_passages
from tools.stoloto.client import StolotoClient

SITE = "https://www.stoloto.ru"
#: Seconds for what takes no time on any machine: only what hangs takes so long.
PATIENCE = 60


def shared(url: str, timeout: float = PATIENCE) -> SharedVectors:
    """The vectors in this Redis, whose answers are awaited so many seconds."""
    client = Redis.from_url(url, protocol=2, socket_timeout=timeout, retry=Retry(NoBackoff(), 0))
    return SharedVectors(client, patience=PATIENCE)


class Watched(OnnxEmbeddings):
    """The shipped model; it notes the texts it is given, can be held up and can fail."""

    def __init__(self) -> None:
        super().__init__(shipped_model())
        self.embedded: list[str] = []
        self.broken = False
        self.begun = threading.Event()
        self.go = threading.Event()
        self.go.set()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.begun.set()
        assert self.go.wait(PATIENCE)
        if self.broken:
            raise RuntimeError("no memory")
        self.embedded += texts
        return super().embed_documents(texts)


@pytest.fixture(scope="session")
def embeddings() -> OnnxEmbeddings:
    """The model shipped with the program."""
    return OnnxEmbeddings(shipped_model())


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a sentence-transformers model."""
    folder = tmp_path_factory.mktemp("model") / "tiny"
    write_tiny_model(folder)
    return folder


@pytest.fixture
async def knowledge(
    embeddings: OnnxEmbeddings, catalogue: GamesCatalogue, stoloto: StolotoClient
) -> AsyncIterator[KnowledgeBase]:
    """Not refreshed yet."""
    base = KnowledgeBase(embeddings, catalogue, stoloto, SITE)
    yield base
    await base.aclose()


@pytest.fixture
def own(catalogue: GamesCatalogue) -> int:
    """How many passages there are without StoLoto."""
    return len(own_passages(catalogue))


async def ids(knowledge: KnowledgeBase, query: str, limit: int = 5) -> list[str]:
    """Passages found for a question."""
    return [document.metadata["id"] for document in await knowledge.retriever(limit=limit).ainvoke(query)]
