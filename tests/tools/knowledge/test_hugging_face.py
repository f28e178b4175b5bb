"""Any other model: run by sentence-transformers, searched with like the shipped one."""

from pathlib import Path

import numpy as np
import pytest

from tests.tools.knowledge.conftest import SITE
from tests.tools.knowledge.tiny_model import WIDTH
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.snapshot_answers import SnapshotAnswers

pytestmark = pytest.mark.filterwarnings("default")  # torch and transformers warn about themselves


def test_a_folder_is_a_model(tiny_model: Path) -> None:
    embeddings = load_embeddings(str(tiny_model))
    vector = np.array(embeddings.embed_query("русское лото"))
    assert vector.shape == (WIDTH,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_models_of_the_e5_family_get_their_prefixes(tiny_model: Path, tmp_path: Path) -> None:
    named = tmp_path / "tiny-e5"
    named.symlink_to(tiny_model)
    embeddings = load_embeddings(str(named))
    plain = load_embeddings(str(tiny_model))
    assert embeddings.embed_query("query: лото") != embeddings.embed_documents(["query: лото"])[0]
    assert np.allclose(embeddings.embed_query("лото"), plain.embed_query("query: лото"), atol=1e-5)
    assert np.allclose(embeddings.embed_documents(["лото"]), plain.embed_documents(["passage: лото"]), atol=1e-5)


async def test_the_knowledge_base_runs_on_it(tiny_model: Path, catalogue: GamesCatalogue) -> None:
    import asyncio

    embeddings = await asyncio.to_thread(load_embeddings, str(tiny_model))
    knowledge = KnowledgeBase(embeddings, catalogue, SnapshotAnswers(), SITE)
    documents = await knowledge.retriever(limit=3).ainvoke("Русское лото правила")
    await knowledge.aclose()
    assert documents[0].metadata["code"] == "ruslotto", "words still count, whatever the vectors say"
