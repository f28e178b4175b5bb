"""The index in Redis: the same answers as in the process, one builder, and no answer lost with Redis."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from redis import Redis

from tests.replicas.redis_server import RedisServer, query_engine_redis
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.knowledge.conftest import PATIENCE, SITE, Watched, ids, shared
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.evaluation import read_questions
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.live_data import read_live
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.snapshot_answers import StolotoAnswers
from tools.stoloto.client import StolotoClient

QUESTIONS = read_questions((Path(__file__).parent / "queries.txt").read_text("utf-8").splitlines())
INDEX = "lotobot-knowledge:*"


@pytest.fixture
def models() -> list[Watched]:
    """As many as there are processes in a test."""
    return [Watched() for _ in range(3)]


@pytest.fixture
async def open_base(
    catalogue: GamesCatalogue, embeddings: OnnxEmbeddings
) -> AsyncIterator[Callable[..., KnowledgeBase]]:
    """Opens knowledge bases over a Redis, and closes them after the test."""
    opened: list[KnowledgeBase] = []

    def open_one(
        url: str, stoloto: StolotoAnswers, model: OnnxEmbeddings = embeddings, *, timeout: float = PATIENCE
    ) -> KnowledgeBase:
        opened.append(KnowledgeBase(model, catalogue, stoloto, SITE, shared=shared(url, timeout)))
        return opened[-1]

    yield open_one
    for base in opened:
        await base.aclose()


@pytest.fixture
async def mortal_server() -> AsyncIterator[RedisServer]:
    """A Redis of the test's own, to be killed."""
    server = await asyncio.to_thread(query_engine_redis().__enter__)
    yield server
    await asyncio.to_thread(server.close)


def serving(base: KnowledgeBase) -> bool:
    return base._shared is not None and base._shared.serving


async def test_answers_are_those_of_the_process(
    knowledge: KnowledgeBase, open_base: Callable[..., KnowledgeBase], redis_url: str, stoloto: StolotoClient
) -> None:
    await knowledge.refresh()
    base = open_base(redis_url, stoloto)
    await base.refresh()
    assert serving(base)
    differ = [
        question.text for question in QUESTIONS if await ids(knowledge, question.text) != await ids(base, question.text)
    ]
    assert serving(base), "every search was answered by Redis"
    assert not differ


async def test_one_process_builds_and_the_others_read(
    open_base: Callable[..., KnowledgeBase], redis_url: str, stoloto: StolotoClient, models: list[Watched]
) -> None:
    bases = [open_base(redis_url, stoloto, model) for model in models]
    await read_live(stoloto, bases[0]._live_passages)  # so that all build of the same answers
    await asyncio.gather(*(base.refresh() for base in bases))
    texts = [text for model in models for text in model.embedded]
    assert texts
    assert len(texts) == len(set(texts)), "no text is embedded by two of them"
    assert all(serving(base) for base in bases)


async def test_texts_that_are_gone_leave_the_index(
    open_base: Callable[..., KnowledgeBase], redis_url: str, stoloto: StolotoClient, replica: StolotoReplica
) -> None:
    base = open_base(redis_url, stoloto)
    await ids(base, "налог")
    with Redis.from_url(redis_url) as redis:
        before = await asyncio.to_thread(lambda: len(set(redis.scan_iter(INDEX))))
        await base.refresh()
        more = await asyncio.to_thread(lambda: len(set(redis.scan_iter(INDEX))))
        assert base._shared is not None
        assert base._index is not None
        known = base._vectors._known
        own = dict(list(known.items())[:100])
        await asyncio.to_thread(base._shared.store, own)
        left = await asyncio.to_thread(lambda: len(set(redis.scan_iter(INDEX))))
    assert before < more
    assert left == 100


async def test_an_emptied_redis_is_filled_again(
    open_base: Callable[..., KnowledgeBase], redis_url: str, stoloto: StolotoClient
) -> None:
    base = open_base(redis_url, stoloto)
    await base.refresh()
    expected = await ids(base, "срок получения выигрыша")
    with Redis.from_url(redis_url) as redis:
        await asyncio.to_thread(redis.flushall)
        assert await ids(base, "срок получения выигрыша") == expected
        assert not serving(base)
        await base.refresh()
    assert serving(base)
    assert await ids(base, "срок получения выигрыша") == expected
    assert serving(base)


async def test_redis_that_dies_costs_no_answer(
    open_base: Callable[..., KnowledgeBase], mortal_server: RedisServer, stoloto: StolotoClient
) -> None:
    base = open_base(mortal_server.url, stoloto)
    await base.refresh()
    expected = await ids(base, "налог на выигрыш")
    assert serving(base)
    await asyncio.to_thread(mortal_server.kill)
    assert await ids(base, "налог на выигрыш") == expected
    assert not serving(base)
    assert await base.refresh() > 0
    await asyncio.to_thread(mortal_server.start)
    await base.refresh()
    assert serving(base)


async def test_redis_that_hangs_costs_no_answer(
    open_base: Callable[..., KnowledgeBase], mortal_server: RedisServer, stoloto: StolotoClient
) -> None:
    base = open_base(mortal_server.url, stoloto, timeout=1)
    await base.refresh()
    mortal_server.pause()
    async with asyncio.timeout(PATIENCE):
        assert (await ids(base, "налог на выигрыш"))[0].startswith("tax.")
        assert (await ids(base, "налог на выигрыш"))[0].startswith("tax."), "Redis is left alone for a while"


async def test_plain_redis_is_left_alone(
    open_base: Callable[..., KnowledgeBase], plain_redis_server: RedisServer, stoloto: StolotoClient
) -> None:
    base = open_base(plain_redis_server.url, stoloto)
    await base.refresh()
    assert not serving(base)
    assert (await ids(base, "налог на выигрыш"))[0].startswith("tax.")
    with Redis.from_url(plain_redis_server.url) as redis:
        assert not await asyncio.to_thread(redis.keys, INDEX)


async def test_a_stop_in_mid_build_gives_the_lock_back(
    catalogue: GamesCatalogue, redis_url: str, stoloto: StolotoClient, models: list[Watched]
) -> None:
    model = models[0]
    base = KnowledgeBase(model, catalogue, stoloto, SITE, shared=shared(redis_url))
    model.go.clear()
    building = asyncio.create_task(base.refresh())
    assert await asyncio.to_thread(model.begun.wait, PATIENCE)
    with Redis.from_url(redis_url) as redis:
        assert await asyncio.to_thread(redis.keys, "*-builder")
    building.cancel()
    await asyncio.sleep(0)
    building.cancel()  # also while it gives the lock back
    model.go.set()
    await asyncio.wait([building])
    await base.aclose()
    with Redis.from_url(redis_url) as redis:
        assert not await asyncio.to_thread(redis.keys, "*-builder")
