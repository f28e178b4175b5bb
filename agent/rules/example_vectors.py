"""Vectors of the example messages by the model that the program ships, so that learning need not compute them.

    python -m agent.rules.example_vectors

writes them anew; run it when the examples or the model have changed.
"""

import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from agent.rules.examples import Examples, load_examples
from tools.knowledge.embeddings import load_embeddings

Vectors = NDArray[np.float32]
_FILE = files("agent.rules.data") / "example_vectors.npz"


def _fingerprint(embeddings: Embeddings) -> str:
    return str(getattr(embeddings, "fingerprint", ""))


def example_vectors(examples: Examples, embeddings: Embeddings | None) -> Vectors | None:
    """Vectors of the examples; None when they were made by another model or of other texts."""
    if embeddings is None or not _fingerprint(embeddings) or not _FILE.is_file():
        return None
    with np.load(BytesIO(_FILE.read_bytes())) as stored:
        if (str(stored["fingerprint"]), str(stored["digest"])) != (_fingerprint(embeddings), examples.digest):
            return None
        vectors: Vectors = stored["vectors"].astype(np.float32)
        return vectors


def main() -> None:
    """Run the command."""
    embeddings, examples = load_embeddings(), load_examples()
    vectors = np.array([embeddings.embed_query(text) for text in examples.texts], np.float16)
    np.savez(
        Path(str(_FILE)),
        vectors=vectors,
        fingerprint=np.array(_fingerprint(embeddings)),
        digest=np.array(examples.digest),
    )
    sys.stdout.write(f"{len(vectors)} vectors\n")


if __name__ == "__main__":
    main()
