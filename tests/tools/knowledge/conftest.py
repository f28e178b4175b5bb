"""The shipped embedding model, loaded once, and a knowledge base over the replica."""

from collections.abc import AsyncIterator
from importlib.resources import files

import pytest

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.shipped_vectors import own_passages
from tools.stoloto.client import StolotoClient

SITE = "https://www.stoloto.ru"


@pytest.fixture(scope="session")
def embeddings() -> OnnxEmbeddings:
    """The model shipped with the program."""
    return OnnxEmbeddings(files("tools.knowledge") / "model")


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
