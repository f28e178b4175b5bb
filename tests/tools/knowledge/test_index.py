"""The index as a thing in memory."""

import gc
import weakref
from datetime import UTC, datetime

import numpy as np
import pytest

from tools.knowledge.index import Centring, KnowledgeIndex
from tools.knowledge.passage import Passage

HELD = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = ("налог на выигрыш", "билет русского лото", "суперприз и джекпот")


def index() -> KnowledgeIndex:
    passages = [Passage(text, "topic", text, text, "source", "за 2026 год", HELD) for text in TEXTS]
    directions = np.eye(len(TEXTS), dtype=np.float32)
    vectors = {wording: row for passage, row in zip(passages, directions, strict=True) for wording in passage.wordings}
    return KnowledgeIndex(passages, vectors, Centring(-directions[:1], directions[:1] * 0))


@pytest.mark.parametrize(("question", "first"), [("налоги", TEXTS[0]), ("про джекпот", TEXTS[2])])
def test_words_and_letters_find_what_vectors_do_not(question: str, first: str) -> None:
    found = index().search(question, [])
    assert found[0].passage.title == first
    assert found[0].score > found[1].score


def test_an_old_index_is_freed_when_nobody_uses_it() -> None:
    """A rebuild every few minutes must not leave indexes to the garbage collector."""
    old = index()
    old.search("налог и неведомое слово", [])
    watched = weakref.ref(old)
    gc.disable()
    try:
        del old
        assert watched() is None
    finally:
        gc.enable()
