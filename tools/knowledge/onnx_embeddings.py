"""An exported embedding model behind LangChain's `Embeddings`: onnxruntime and tokenizers, no torch."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from langchain_core.embeddings import Embeddings
from pydantic import BaseModel, ConfigDict
from tokenizers import Tokenizer


class ModelSettings(BaseModel):
    """What must be known of an exported model beside its weights; `settings.json` in its folder."""

    model_config = ConfigDict(frozen=True)

    source: str
    fingerprint: str
    max_tokens: int
    query_prefix: str = ""
    passage_prefix: str = ""


class OnnxEmbeddings(Embeddings):
    """Vectors of unit length from `model.onnx`, `tokenizer.json` and `settings.json` of a folder.

    One thread computes, and the async methods use a pool of their own: a search waits neither for the event loop
    nor for whatever else uses the default executor. `close` ends that thread.
    """

    def __init__(self, folder: Traversable) -> None:
        self._settings = ModelSettings.model_validate_json((folder / "settings.json").read_bytes())
        self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.enable_truncation(self._settings.max_tokens)
        self._tokenizer.no_padding()
        self._session = _session(folder / "model.onnx")
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
        encoding = self._tokenizer.encode(text)
        inputs = {
            "input_ids": np.array([encoding.ids], np.int64),
            "attention_mask": np.array([encoding.attention_mask], np.int64),
        }
        (vectors,) = self._session.run(None, inputs)
        vector: list[float] = vectors[0].tolist()
        return vector


def _session(model: Traversable) -> Any:
    options = onnxruntime.SessionOptions()
    # More threads than one spin beside the event loop and slow everything down.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Weights that were repacked for the processor are freed: a fifth less memory.
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
    with as_file(model) as path:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
