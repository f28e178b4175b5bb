"""Rebuilding the knowledge base: only what is new, in one step, and never for the worse."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.knowledge.conftest import PATIENCE, SITE, Watched, ids
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.stoloto.client import StolotoClient
from tools.ticket_packets import PACKETS


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
    watched: Watched, watched_knowledge: KnowledgeBase, stoloto: StolotoClient, replica: StolotoReplica, own: int
) -> None:
    count = await watched_knowledge.refresh()
    assert len(watched.embedded) == len(set(watched.embedded))
    assert 0 < len(watched.embedded) <= count - own, "vectors of its own passages are shipped"
    watched.embedded.clear()
    replica.texts.packet_name = "Новый набор"
    await watched_knowledge.refresh()
    assert watched.embedded == []
    replica.heal()
    await stoloto.read(PACKETS, refresh=True)
    await watched_knowledge.refresh()
    assert len(watched.embedded) == 1
    assert "Новый набор" in watched.embedded[0]


async def test_a_search_goes_on_with_the_old_index(watched: Watched, watched_knowledge: KnowledgeBase) -> None:
    assert await ids(watched_knowledge, "налог")
    old = watched_knowledge._index
    watched.begun.clear()
    watched.go.clear()
    refreshing = asyncio.create_task(watched_knowledge.refresh())
    assert await asyncio.to_thread(watched.begun.wait, PATIENCE)
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
    failed_at = watched_knowledge.last_failure
    assert (watched_knowledge.fresh_at, failed_at is not None) == (None, True)
    watched.broken = False
    await watched_knowledge.refresh()
    assert (watched_knowledge.fresh_at is not None, watched_knowledge.last_failure) == (True, failed_at)
