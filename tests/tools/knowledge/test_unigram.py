"""Our own pieces against those of the library `tokenizers`."""

import json
import random
from importlib.resources import files

import pytest
from tokenizers import Tokenizer

from tests.tools.knowledge.tiny_model import tokenizer_json
from tools.knowledge.topics import topic_passages
from tools.knowledge.unigram import UnigramTokenizer

MAX_TOKENS = 64
LETTERS = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВABCxyz0123456789 .,!?№₽%«»—  \t\n\u00a0\u200b中文🎲ё\u0306éßﬁ①\x01\x1c\x85/"
)
ODD = ["", " ", "x" * 5000, "русское лото " * 300, "中文 🎲 ؟", "日本語" * 100, "№5, №6 и ½", "\u00adпере\u00adнос"]


def described(name: str) -> str:
    if name == "tiny":
        return json.dumps(tokenizer_json())
    return (files("tools.knowledge") / "model" / "tokenizer.json").read_text("utf-8")


@pytest.mark.parametrize("name", ["shipped", "tiny"])
def test_ids_are_those_of_the_library(name: str) -> None:
    content = described(name)
    library = Tokenizer.from_str(content)
    library.enable_truncation(MAX_TOKENS)
    library.no_padding()
    own = UnigramTokenizer(json.loads(content), MAX_TOKENS)
    chance = random.Random(20261122)
    made_up = ["".join(chance.choice(LETTERS) for _ in range(chance.randrange(60))) for _ in range(3000)]
    texts = [*ODD, *made_up, *(text for passage in topic_passages() for text in passage.wordings)]
    wrong = [text for text in texts if own.ids(text) != library.encode(text).ids]
    assert not wrong


@pytest.mark.parametrize(
    "change",
    [
        {"model": {"type": "WordPiece", "vocab": {}}},
        {"model": {"type": "Unigram", "vocab": [], "unk_id": None}},
        {"model": {"type": "Unigram", "vocab": [], "unk_id": 0, "byte_fallback": True}},
        {"post_processor": {"type": "BertProcessing"}},
        {"post_processor": None},
        {"pre_tokenizer": None},
    ],
)
def test_other_kinds_are_left_to_the_library(change: dict[str, object]) -> None:
    whole = tokenizer_json()
    assert UnigramTokenizer.reads(whole)
    assert not UnigramTokenizer.reads(whole | change)
