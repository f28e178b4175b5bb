"""The index in Redis: the same answers as in the process, one builder, and no answer lost with Redis."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.replicas.redis_server import RedisServer, query_engine_redis
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.knowledge.conftest import SITE, Watched, ids
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.evaluation import read_questions
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.live_data import read_live
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.shared_vectors import SharedVectors, SharedVectorsFailed
from tools.knowledge.snapshot_answers import StolotoAnswers
from tools.stoloto.client import StolotoClient

QUESTIONS = read_questions((Path(__file__).parent / "queries.txt").read_text("utf-8").splitlines())
INDEX = "lotobot-knowledge:*"


def shared(url: str) -> SharedVectors:
    return SharedVectors(Redis.from_url(url, protocol=2, socket_timeout=1.0, retry=Retry(NoBackoff(), 0)))


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

    def open_one(url: str, stoloto: StolotoAnswers, model: OnnxEmbeddings = embeddings) -> KnowledgeBase:
        opened.append(KnowledgeBase(model, catalogue, stoloto, SITE, shared=shared(url)))
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
        before = await asyncio.to_thread(lambda: sum(1 for _ in redis.scan_iter(INDEX)))
        await base.refresh()
        more = await asyncio.to_thread(lambda: sum(1 for _ in redis.scan_iter(INDEX)))
        assert base._shared is not None
        assert base._index is not None
        known = base._vectors._known
        own = dict(list(known.items())[:100])
        await asyncio.to_thread(base._shared.store, own)
        left = await asyncio.to_thread(lambda: sum(1 for _ in redis.scan_iter(INDEX)))
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
    base = open_base(mortal_server.url, stoloto)
    await base.refresh()
    mortal_server.pause()
    async with asyncio.timeout(5):
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


def test_models_of_other_dimensions_have_other_indexes(redis_url: str) -> None:
    import numpy as np

    for dimension in (4, 8):
        vectors = {f"текст {number}": np.eye(dimension, dtype=np.float32)[number] for number in range(4)}
        store = shared(redis_url)
        with store.building("model", dimension) as held:
            assert held
            store.store(vectors)
        found = store.near(vectors["текст 2"], 2)
        assert found[0][0] == "текст 2"
        assert found[0][1] == pytest.approx(1)
        assert store.fetch(["текст 1", "нет такого"]).keys() == {"текст 1"}
        store.close()


def test_a_builder_that_died_holds_nobody_up_for_ever(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.set("lotobot-knowledge:model:4-builder", "gone", px=200)
    store = shared(redis_url)
    with store.building("model", 4) as held:
        assert held
    store.close()


def test_nothing_is_asked_before_a_build(redis_url: str) -> None:
    import numpy as np

    store = shared(redis_url)
    assert not store.serving
    with pytest.raises(SharedVectorsFailed):
        store.near(np.ones(4, np.float32), 1)
    with pytest.raises(SharedVectorsFailed):
        store.store({})
    store.close()
