"""Exporting any sentence-transformers model: a tiny real one, made here, to ONNX and back to the same vectors."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.pruned_vocabulary import prune

TEXTS = [
    "Русское лото: бочонки, билет и тираж по воскресеньям",
    "шесть чисел из сорока пяти, суперприз копится",
    "быстрая лотерея, результат через пятнадцать минут",
    "налог на выигрыш тринадцать процентов",
    "cheap lottery ticket, check the result",
]
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
WIDTH = 32


def tokenizer_json() -> dict[str, Any]:
    """A Unigram tokenizer of the texts, laid out as XLM-R's is."""
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, processors, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=200, special_tokens=SPECIAL, unk_token="<unk>", show_progress=False)
    tokenizer.train_from_iterator([*TEXTS, "日本語のくじ"], trainer)
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in SPECIAL])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    content: dict[str, Any] = json.loads(tokenizer.to_str())
    return content


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder with a two-layer BERT of random weights."""
    pytest.importorskip("onnx")
    pytest.importorskip("sentence_transformers")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("model") / "tiny"
    tokenizer = tokenizer_json()
    config = BertConfig(
        vocab_size=len(tokenizer["model"]["vocab"]),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=64,
        pad_token_id=1,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    (folder / "1_Pooling").mkdir()
    names = {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": "<mask>",
    }
    kind = "sentence_transformers.models."
    files: dict[str, Any] = {
        "tokenizer.json": tokenizer,
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 64, **names},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{kind}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{kind}Pooling"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": WIDTH, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": 64, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": {"query": "вопрос: ", "passage": "текст: "}},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return folder


@pytest.mark.filterwarnings("default")  # torch and transformers warn about themselves
@pytest.mark.parametrize("pieces", [None, 120])
def test_exported_vectors_are_those_of_the_original(model: Path, tmp_path: Path, pieces: int | None) -> None:
    from tools.knowledge.export_model import cosines, export

    export(model, tmp_path / "out", pieces)
    written = {file.name for file in (tmp_path / "out").iterdir()}
    assert written == {"model.onnx", "tokenizer.json", "settings.json"}
    exported = OnnxEmbeddings(tmp_path / "out")
    assert len(exported.embed_query("лото")) == WIDTH
    assert exported.embed_query("лото") != exported.embed_documents(["лото"])[0], "the model's prompts are kept"
    assert len(exported.embed_query("лото " * 1_000)) == WIDTH
    if pieces is None:
        assert min(cosines(model, tmp_path / "out", TEXTS)) > 0.98


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
