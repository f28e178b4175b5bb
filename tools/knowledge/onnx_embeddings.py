"""An exported embedding model behind LangChain's `Embeddings`: onnxruntime and tokenizers, no torch."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from langchain_core.embeddings import Embeddings

from tools.knowledge.onnx_model import OnnxModel


class OnnxEmbeddings(Embeddings):
    """Vectors of unit length from a model that others may share.

    One thread computes, and the async methods use a pool of their own: a search waits neither for the event loop
    nor for whatever else uses the default executor. `close` ends that thread.
    """

    def __init__(self, model: OnnxModel) -> None:
        self._model = model
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embeddings")

    @property
    def fingerprint(self) -> str:
        """Names the weights: vectors of different models must not be mixed."""
        return self._model.settings.fingerprint

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts to be found."""
        return [self._model.vector(self._model.settings.passage_prefix + text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        return self._model.vector(self._model.settings.query_prefix + text)

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """The same, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.embed_documents, texts)

    async def aembed_query(self, text: str) -> list[float]:
        """The same, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.embed_query, text)

    def close(self) -> None:
        """End the thread once it has finished what it is doing."""
        self._pool.shutdown(wait=False, cancel_futures=True)
