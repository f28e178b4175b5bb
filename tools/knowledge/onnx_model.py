"""An exported embedding model run by onnxruntime, with its tokenizer."""

import json
from collections.abc import Callable
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
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


class OnnxModel:
    """The unit vector of a text, from `model.onnx`, `tokenizer.json` and `settings.json` of a folder.

    Nothing of it changes, so any number of threads may use it at once. Reading the folder takes a quarter of a second.
    """

    def __init__(self, folder: Traversable) -> None:
        self.settings = ModelSettings.model_validate_json((folder / "settings.json").read_bytes())
        self._token_ids = _tokenizer(folder / "tokenizer.json", self.settings.max_tokens)
        with as_file(folder / "model.onnx") as path:
            self._rows = _mapped(path, self.settings.table)  # the session reads it, so it must live as long
            self._session = _session(path, self._rows)
        self._returning = onnxruntime.RunOptions()
        self._returning.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def vector(self, text: str) -> list[float]:
        """The vector of a text with its prefix."""
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
