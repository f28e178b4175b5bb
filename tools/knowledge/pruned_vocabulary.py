"""Cutting a tokenizer's vocabulary down to the pieces that Russian and English text is made of."""

import re
from dataclasses import dataclass
from typing import Any

_CYRILLIC = re.compile(r"^▁?[\u0400-\u045f]+$")
_KEPT_ALPHABET = re.compile(
    r"^▁?[\u0400-\u045f\u0021-\u007e\u00ab\u00bb\u2013\u2014\u2026\u2116\u20bd\u00b0\u00b1\u00d7\u2019\u201c-\u201e]*$"
)


@dataclass(frozen=True)
class PrunedVocabulary:
    """A smaller tokenizer (the contents of its `tokenizer.json`) and the old ids of the rows it keeps, in new order."""

    tokenizer: dict[str, Any]
    kept: list[int]


def prune(tokenizer: dict[str, Any], pieces: int) -> PrunedVocabulary:
    """Keep special tokens, all Cyrillic pieces, and the likeliest Latin ones, digits and punctuation up to `pieces`.

    Works on Unigram tokenizers (XLM-R and its kin), whose pieces carry their log probability; raises ValueError for
    other kinds. A text of kept letters keeps its meaning: a rarer word is only cut into shorter pieces.
    """
    model = tokenizer["model"]
    if model.get("type") != "Unigram":
        raise ValueError("only Unigram vocabularies can be pruned")
    vocabulary: list[tuple[str, float]] = model["vocab"]
    special = {added["content"] for added in tokenizer["added_tokens"]} | {vocabulary[model["unk_id"]][0]}
    always, others = [], []
    for index, (piece, score) in enumerate(vocabulary):
        if piece in special or _CYRILLIC.match(piece) or (len(piece.lstrip("▁")) <= 1 and _KEPT_ALPHABET.match(piece)):
            always.append(index)
        elif _KEPT_ALPHABET.match(piece):
            others.append((score, index))
    likeliest = sorted(others, reverse=True)[: max(0, pieces - len(always))]
    kept = sorted([*always, *(index for _, index in likeliest)])
    return PrunedVocabulary(_renumbered(tokenizer, kept), kept)


def _renumbered(tokenizer: dict[str, Any], kept: list[int]) -> dict[str, Any]:
    new_id = {old: new for new, old in enumerate(kept)}
    model = tokenizer["model"]
    special = {
        token: {**entry, "ids": [new_id[old] for old in entry["ids"]]}
        for token, entry in tokenizer["post_processor"].get("special_tokens", {}).items()
    }
    return {
        **tokenizer,
        "model": {**model, "unk_id": new_id[model["unk_id"]], "vocab": [model["vocab"][old] for old in kept]},
        "added_tokens": [{**added, "id": new_id[added["id"]]} for added in tokenizer["added_tokens"]],
        "post_processor": {**tokenizer["post_processor"], "special_tokens": special},
    }
