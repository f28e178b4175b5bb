"""Which embedding model runs: the shipped one, or any from Hugging Face."""

from functools import cache
from importlib.resources import files
from typing import Any

from langchain_core.embeddings import Embeddings

from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.onnx_model import OnnxModel


class EmbeddingsUnavailable(RuntimeError):
    """The model asked for cannot be run here; the message says what to install."""


def load_embeddings(model: str | None = None) -> Embeddings:
    """The embedding model; slow and blocking, so call it in a thread.

    None is the model shipped with the program, a cut multilingual-e5-small. Anything else is a Hugging Face model id
    or a folder, run by sentence-transformers. Raises `EmbeddingsUnavailable` when that is not installed.
    """
    return OnnxEmbeddings(shipped_model()) if model is None else _hugging_face(model)


@cache
def shipped_model() -> OnnxModel:
    """The model shipped with the program; a process reads it once. Slow and blocking the first time."""
    return OnnxModel(files("tools.knowledge") / "model")


def _hugging_face(model: str) -> Embeddings:
    try:
        from langchain_huggingface import HuggingFaceEmbeddings  # noqa: PLC0415  # torch only where it is asked for

        return HuggingFaceEmbeddings(model_name=model, **_encoding(model))
    except ImportError as error:
        raise EmbeddingsUnavailable(
            f"EMBEDDINGS_MODEL={model!r} needs sentence-transformers: pip install 'lotobot[huggingface]'"
        ) from error


def _encoding(model: str) -> dict[str, Any]:
    """Unit vectors; and the prefixes without which models of the e5 family find the wrong texts."""
    if "e5" not in model.lower():
        return {"encode_kwargs": {"normalize_embeddings": True}}
    return {
        "encode_kwargs": {"normalize_embeddings": True, "prompt": "passage: "},
        "query_encode_kwargs": {"normalize_embeddings": True, "prompt": "query: "},
    }
