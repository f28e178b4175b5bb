"""A real sentence-transformers model that is made in a moment: a tokenizer of a few texts, a BERT of random weights."""

import json
from pathlib import Path
from typing import Any

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


def write_tiny_model(folder: Path) -> None:
    """A sentence-transformers folder with a two-layer BERT of random weights."""
    from transformers import BertConfig, BertModel

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
