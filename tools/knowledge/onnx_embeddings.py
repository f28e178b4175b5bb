"""An exported embedding model behind LangChain's `Embeddings`: onnxruntime and tokenizers, no torch."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from langchain_core.embeddings import Embeddings
from pydantic import BaseModel, ConfigDict
from tokenizers import Tokenizer

from tools.knowledge.unigram import UnigramTokenizer

#: After a text of more tokens the session's working memory is given back: 512 tokens take 30 MB, questions need one.
_LONG = 64


class Table(BaseModel):
    """Where the largest tensor of a model, its rows for the tokens, stands in `model.onnx`: unsigned bytes."""

    model_config = ConfigDict(frozen=True)

    name: str
    offset: int
    rows: int
    columns: int


class ModelSettings(BaseModel):
    """What must be known of an exported model beside its weights; `settings.json` in its folder."""

    model_config = ConfigDict(frozen=True)

    source: str
    fingerprint: str
    max_tokens: int
    query_prefix: str = ""
    passage_prefix: str = ""
    table: Table | None = None


class OnnxEmbeddings(Embeddings):
    """Vectors of unit length from `model.onnx`, `tokenizer.json` and `settings.json` of a folder.

    One thread computes, and the async methods use a pool of their own: a search waits neither for the event loop
    nor for whatever else uses the default executor. `close` ends that thread.
    """

    def __init__(self, folder: Traversable) -> None:
        self._settings = ModelSettings.model_validate_json((folder / "settings.json").read_bytes())
        self._token_ids = _tokenizer(folder / "tokenizer.json", self._settings.max_tokens)
        with as_file(folder / "model.onnx") as path:
            self._rows = _mapped(path, self._settings.table)  # the session reads it, so it must live as long
            self._session = _session(path, self._rows)
        self._returning = onnxruntime.RunOptions()
        self._returning.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embeddings")

    @property
    def fingerprint(self) -> str:
        """Names the weights: vectors of different models must not be mixed."""
        return self._settings.fingerprint

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts to be found."""
        return [self._embed(self._settings.passage_prefix + text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        return self._embed(self._settings.query_prefix + text)

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """The same, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.embed_documents, texts)

    async def aembed_query(self, text: str) -> list[float]:
        """The same, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.embed_query, text)

    def close(self) -> None:
        """End the thread once it has finished what it is doing."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _embed(self, text: str) -> list[float]:
        # One text at a time: weights in 8 bits make a vector depend on what shares its batch, and padding costs time.
        ids = np.array([self._token_ids(text)], np.int64)
        options = self._returning if ids.size > _LONG else None
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)}, options)
        vector: list[float] = vectors[0].tolist()
        return vector


def _tokenizer(file: Traversable, max_tokens: int) -> Callable[[str], list[int]]:
    content = file.read_text(encoding="utf-8")
    described = json.loads(content)
    if UnigramTokenizer.reads(described):
        return UnigramTokenizer(described, max_tokens).ids
    tokenizer = Tokenizer.from_str(content)
    tokenizer.enable_truncation(max_tokens)
    tokenizer.no_padding()
    return lambda text: tokenizer.encode(text).ids


def _mapped(path: Path, table: Table | None) -> dict[str, Any]:
    """The table as part of the file: only rows of tokens that are met take memory, and all processes share them."""
    if table is None:
        return {}
    rows = np.memmap(path, np.uint8, "r", table.offset, (table.rows, table.columns))
    return {table.name: onnxruntime.OrtValue.ortvalue_from_numpy(rows)}


def _session(path: Path, mapped: dict[str, Any]) -> Any:
    options = onnxruntime.SessionOptions()
    # More threads than one spin beside the event loop and slow everything down.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Weights that were repacked for the processor are freed: a fifth less memory.
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
    for name, tensor in mapped.items():
        options.add_initializer(name, tensor)
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
