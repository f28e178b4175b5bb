"""The shipped model: unit vectors, Russian meaning, small, without torch."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tools.knowledge.embeddings import EmbeddingsUnavailable, load_embeddings
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.onnx_model import OnnxModel

MODEL = Path(str(files("tools.knowledge") / "model"))


@pytest.fixture
def own() -> Iterator[OnnxEmbeddings]:
    """A model with a thread of its own, ended after the test."""
    embeddings = OnnxEmbeddings(OnnxModel(MODEL))
    yield embeddings
    embeddings.close()


def test_is_what_an_empty_setting_gives() -> None:
    assert isinstance(load_embeddings(None), OnnxEmbeddings)


def test_files_stay_small() -> None:
    sizes = {file.name: file.stat().st_size for file in MODEL.iterdir()}
    assert sum(sizes.values()) <= 50_000_000
    assert {"README.md", "LICENSE"} <= set(sizes)


@pytest.mark.parametrize(
    "text", ["шесть из сорока пяти", "", "   ", "中文 🎲 ؟", "x" * 10_000, "русское лото " * 2_000]
)
def test_any_text_has_a_unit_vector(embeddings: OnnxEmbeddings, text: str) -> None:
    vector = np.array(embeddings.embed_query(text))
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_a_vector_does_not_depend_on_its_company(embeddings: OnnxEmbeddings) -> None:
    alone = embeddings.embed_documents(["коротко"])[0]
    together = embeddings.embed_documents(["длинный текст о лотереях и правилах " * 20, "коротко"])[1]
    assert alone == together
    assert embeddings.embed_documents([]) == []


def test_vectors_are_the_same_without_the_mapped_table(embeddings: OnnxEmbeddings, tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).symlink_to(MODEL / name)
    described = json.loads((MODEL / "settings.json").read_text("utf-8"))
    assert described.pop("table")
    (tmp_path / "settings.json").write_text(json.dumps(described), "utf-8")
    whole = OnnxEmbeddings(OnnxModel(tmp_path))
    texts = ["шесть из сорока пяти", "russkoe loto", "Налог на выигрыш — 13 процентов. " * 40]
    assert whole.embed_documents(texts) == embeddings.embed_documents(texts)
    whole.close()


def test_questions_and_passages_are_marked(embeddings: OnnxEmbeddings) -> None:
    assert embeddings.embed_query("налог") != embeddings.embed_documents(["налог"])[0]


def test_meaning_is_near_and_other_meaning_far(embeddings: OnnxEmbeddings) -> None:
    question = np.array(embeddings.embed_query("сколько отдать государству с приза"))
    tax, horse = np.array(embeddings.embed_documents(["Налог на выигрыш — 13 процентов.", "Утром показывают подкову."]))
    assert question @ tax > question @ horse + 0.03


class Refusing(ThreadPoolExecutor):
    """A default executor that nothing may use."""

    def submit(self, *_: object, **__: object) -> Future[Any]:
        raise AssertionError("the default executor is for others")


async def test_async_methods_compute_in_their_own_thread(own: OnnxEmbeddings) -> None:
    asyncio.get_running_loop().set_default_executor(Refusing())
    query, documents = await asyncio.gather(own.aembed_query("кено"), own.aembed_documents(["кено", "рапидо"]))
    assert query == own.embed_query("кено")
    assert documents == own.embed_documents(["кено", "рапидо"])
    assert len([thread for thread in own._pool._threads if thread.name.startswith("embeddings")]) == 1


def test_hugging_face_model_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_huggingface", None)
    with pytest.raises(EmbeddingsUnavailable, match=r"lotobot\[huggingface\]"):
        load_embeddings("intfloat/multilingual-e5-base")


def test_a_search_imports_no_torch() -> None:
    program = """
import asyncio, sys
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.knowledge_base import KnowledgeBase

async def search():
    knowledge = KnowledgeBase(load_embeddings(), GamesCatalogue.load(), None, "https://www.stoloto.ru")
    documents = await knowledge.retriever(limit=3).ainvoke("налог на выигрыш")
    await knowledge.aclose()
    return documents

assert len(asyncio.run(search())) == 3
heavy = set("torch transformers sentence_transformers langchain_huggingface sklearn scipy".split()) & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
