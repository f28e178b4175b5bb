"""Rebuilding the knowledge base: only what is new, in one step, and never for the worse."""

import asyncio
import threading
from collections.abc import AsyncIterator
from importlib.resources import files

import pytest

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.knowledge.conftest import SITE, ids
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.stoloto.client import StolotoClient
from tools.ticket_packets import PACKETS


class Watched(OnnxEmbeddings):
    """The shipped model; it notes the texts it is given, can be held up and can fail."""

    def __init__(self) -> None:
        super().__init__(files("tools.knowledge") / "model")
        self.embedded: list[str] = []
        self.broken = False
        self.begun = threading.Event()
        self.go = threading.Event()
        self.go.set()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.begun.set()
        assert self.go.wait(10)
        if self.broken:
            raise RuntimeError("no memory")
        self.embedded += texts
        return super().embed_documents(texts)


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
async def watched_knowledge(
    watched: Watched, catalogue: GamesCatalogue, stoloto: StolotoClient
) -> AsyncIterator[KnowledgeBase]:
    base = KnowledgeBase(watched, catalogue, stoloto, SITE)
    yield base
    await base.aclose()


async def test_only_new_texts_are_embedded(
    watched: Watched, watched_knowledge: KnowledgeBase, replica: StolotoReplica, own: int
) -> None:
    count = await watched_knowledge.refresh()
    assert len(watched.embedded) == len(set(watched.embedded))
    assert 0 < len(watched.embedded) <= count - own, "vectors of its own passages are shipped"
    watched.embedded.clear()
    replica.texts.packet_name = "Новый набор"
    await watched_knowledge.refresh()
    assert watched.embedded == []
    replica.heal()
    await watched_knowledge._stoloto.read(PACKETS, refresh=True)
    await watched_knowledge.refresh()
    assert len(watched.embedded) == 1
    assert "Новый набор" in watched.embedded[0]


async def test_a_search_goes_on_with_the_old_index(watched: Watched, watched_knowledge: KnowledgeBase) -> None:
    assert await ids(watched_knowledge, "налог")
    old = watched_knowledge._index
    watched.begun.clear()
    watched.go.clear()
    refreshing = asyncio.create_task(watched_knowledge.refresh())
    assert await asyncio.to_thread(watched.begun.wait, 10)
    searching = asyncio.create_task(ids(watched_knowledge, "налог"))
    assert watched_knowledge._index is old
    watched.go.set()
    assert (await searching)[0].startswith("tax.")
    await refreshing
    assert watched_knowledge._index is not old


async def test_a_failed_rebuild_keeps_the_old_index(watched: Watched, watched_knowledge: KnowledgeBase) -> None:
    assert await ids(watched_knowledge, "налог")
    old = watched_knowledge._index
    watched.broken = True
    with pytest.raises(RuntimeError):
        await watched_knowledge.refresh()
    assert watched_knowledge._index is old
    assert await ids(watched_knowledge, "налог")
