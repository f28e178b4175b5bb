"""Exporting any sentence-transformers model: a tiny real one, made here, to ONNX and back to the same vectors."""

from pathlib import Path

import pytest

from tests.tools.knowledge.tiny_model import SPECIAL, TEXTS, WIDTH, tokenizer_json
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.onnx_model import ModelSettings, OnnxModel
from tools.knowledge.pruned_vocabulary import prune


@pytest.mark.filterwarnings("default")  # torch and transformers warn about themselves
@pytest.mark.parametrize("pieces", [None, 120])
def test_exported_vectors_are_those_of_the_original(tiny_model: Path, tmp_path: Path, pieces: int | None) -> None:
    from tools.knowledge.export_model import cosines, export

    export(tiny_model, tmp_path / "out", pieces)
    written = {file.name for file in (tmp_path / "out").iterdir()}
    assert written == {"model.onnx", "tokenizer.json", "settings.json"}
    settings = ModelSettings.model_validate_json((tmp_path / "out" / "settings.json").read_bytes())
    assert settings.table is not None
    assert settings.table.columns == WIDTH
    exported = OnnxEmbeddings(OnnxModel(tmp_path / "out"))
    assert len(exported.embed_query("лото")) == WIDTH
    assert exported.embed_query("лото") != exported.embed_documents(["лото"])[0], "the model's prompts are kept"
    assert len(exported.embed_query("лото " * 1_000)) == WIDTH
    if pieces is None:
        assert min(cosines(tiny_model, tmp_path / "out", TEXTS)) > 0.98


def test_pruning_keeps_russian_and_drops_other_scripts() -> None:
    whole = tokenizer_json()
    pruned = prune(whole, 100)
    pieces = [piece for piece, _ in pruned.tokenizer["model"]["vocab"]]
    assert [whole["model"]["vocab"][old][0] for old in pruned.kept] == pieces
    assert not any("日" in piece or "の" in piece for piece in pieces)
    russian = [piece for piece, _ in whole["model"]["vocab"] if piece.strip("▁") and "а" <= piece.strip("▁")[0] <= "я"]
    assert set(russian) <= set(pieces)
    ids = {added["content"]: added["id"] for added in pruned.tokenizer["added_tokens"]}
    assert [pieces[ids[token]] for token in SPECIAL] == SPECIAL
    assert pieces[pruned.tokenizer["model"]["unk_id"]] == "<unk>"


def test_only_unigram_vocabularies_can_be_pruned() -> None:
    with pytest.raises(ValueError, match="Unigram"):
        prune({"model": {"type": "WordPiece", "vocab": {}}}, 10)
