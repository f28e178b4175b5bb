"""Vectors of the program's own passages by the model it ships, so that a start need not compute them.

    python -m tools.knowledge.shipped_vectors

writes them anew; run it when a data file, a passage's wording or the model has changed.
"""

import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.comparisons import comparison_passages
from tools.knowledge.embeddings import shipped_model
from tools.knowledge.game_passages import game_passages
from tools.knowledge.index import Vectors
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.passage import Passage
from tools.knowledge.topics import general_questions, topic_passages

_FILE = files("tools.knowledge") / "data" / "vectors.npz"


def text_key(text: str, *, question: bool = False) -> bytes:
    """Names a text; a question and a passage of the same words have different vectors."""
    return sha256(f"{'query' if question else 'passage'}: {text}".encode()).digest()


def own_passages(catalogue: GamesCatalogue) -> list[Passage]:
    """What the program knows without StoLoto."""
    of_games = (passage for game in catalogue.all() for passage in game_passages(game))
    return [*of_games, *comparison_passages(catalogue.all()), *topic_passages()]


def shipped_vectors(embeddings: Embeddings) -> dict[bytes, Vectors]:
    """Vectors by `text_key`; empty when they were made by another model than this."""
    if not isinstance(embeddings, OnnxEmbeddings) or not _FILE.is_file():
        return {}
    with np.load(BytesIO(_FILE.read_bytes())) as stored:
        if str(stored["fingerprint"]) != embeddings.fingerprint:
            return {}
        vectors = stored["vectors"].astype(np.float32)
        return {key.tobytes(): vector for key, vector in zip(stored["keys"], vectors, strict=True)}


def _all_vectors(embeddings: OnnxEmbeddings, passages: Iterable[Passage]) -> Mapping[bytes, list[float]]:
    texts = list(dict.fromkeys(text for passage in passages for text in passage.wordings))
    found = dict(zip(map(text_key, texts), embeddings.embed_documents(texts), strict=True))
    return found | {text_key(text, question=True): embeddings.embed_query(text) for text in general_questions()}


def main() -> None:
    """Run the command."""
    embeddings = OnnxEmbeddings(shipped_model())
    vectors = _all_vectors(embeddings, own_passages(GamesCatalogue.load()))
    keys = np.array([np.frombuffer(key, np.uint8) for key in vectors])
    half = np.array(list(vectors.values()), np.float16)
    np.savez(Path(str(_FILE)), keys=keys, vectors=half, fingerprint=np.array(embeddings.fingerprint))
    embeddings.close()
    sys.stdout.write(f"{len(keys)} vectors\n")


if __name__ == "__main__":
    main()
