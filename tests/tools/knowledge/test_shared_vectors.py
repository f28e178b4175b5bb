"""Vectors in Redis by themselves: one index for each model and dimension."""

import threading

import numpy as np
import pytest
from redis import Redis

from tests.tools.knowledge.conftest import shared
from tools.knowledge.shared_vectors import SharedVectorsFailed


def test_models_of_other_dimensions_have_other_indexes(redis_url: str) -> None:
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


def test_vectors_of_another_model_are_not_read(redis_url: str) -> None:
    ours, others = shared(redis_url), shared(redis_url)
    with ours.building("one-model", 4):
        ours.store({"текст": np.eye(4, dtype=np.float32)[0]})
    with others.building("another-model", 4):
        assert others.fetch(["текст"]) == {}
    assert ours.fetch(["текст"]).keys() == {"текст"}
    for store in (ours, others):
        store.close()


def test_a_builder_that_died_holds_nobody_up_for_ever(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.set("lotobot-knowledge:model:4-builder", "gone", px=200)
    store = shared(redis_url)
    with store.building("model", 4) as held:
        assert held
    store.close()


def test_nothing_is_asked_before_a_build(redis_url: str) -> None:
    store = shared(redis_url)
    assert not store.serving
    with pytest.raises(SharedVectorsFailed):
        store.near(np.ones(4, np.float32), 1)
    with pytest.raises(SharedVectorsFailed):
        store.store({})
    store.close()


def test_who_waits_for_another_builder_can_be_stopped(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.set("lotobot-knowledge:model:4-builder", "busy", ex=600)
        store = shared(redis_url)
        given: list[bool] = []

        def build() -> None:
            with store.building("model", 4) as held:
                given.append(held)

        waiting = threading.Thread(target=build)
        waiting.start()
        store.stop()
        waiting.join(30)  # half of what it would wait
        assert given == [False]
        assert redis.get("lotobot-knowledge:model:4-builder") == b"busy"
    store.close()
