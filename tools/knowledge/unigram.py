"""Cutting text into the pieces of a Unigram vocabulary, in a sixth of the memory that `tokenizers` needs for it."""

import json
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tokenizers import Tokenizer

#: How much less likely an unknown letter is than the unlikeliest piece: what `tokenizers` and SentencePiece take.
_UNKNOWN_PENALTY = 10.0
#: Words whose pieces are remembered, and the most letters of one: a pasted link would fill the memory.
_WORDS = 4096
_LONGEST_WORD = 40


class UnigramTokenizer:
    """Token ids of texts as the library `tokenizers` gives them, from the contents of a `tokenizer.json`.

    The library normalises and parts words; the likeliest pieces of a word (Kudo 2018, arXiv 1804.10959) are found
    here, since its trie takes a kilobyte for each piece. One difference: special tokens written out in a text are not
    looked for before it is parted into words.
    """

    def __init__(self, described: dict[str, Any], max_tokens: int) -> None:
        """Takes the parsed file over: its vocabulary is taken out of it. Texts are cut to `max_tokens`."""
        model = described["model"]
        vocabulary: list[tuple[str, float]] = model.pop("vocab")
        self._ids = {piece: number for number, (piece, _) in enumerate(vocabulary)}
        self._scores = array("d", (score for _, score in vocabulary))
        self._longest = max(map(len, self._ids))
        self._unknown: int = model["unk_id"]
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._before, self._after = _framing(described)
        self._room = max_tokens - len(self._before) - len(self._after)
        words = {**described, "added_tokens": [], "post_processor": None, "truncation": None, "padding": None}
        words["model"] = {**model, "unk_id": 0, "vocab": [vocabulary[self._unknown]]}
        parting = Tokenizer.from_str(json.dumps(words))
        self._normaliser, self._words = parting.normalizer, parting.pre_tokenizer
        self._pieces = lru_cache(_WORDS)(self._cut)

    @staticmethod
    def reads(described: dict[str, Any]) -> bool:
        """Whether a parsed `tokenizer.json` is of the kind that this class reads."""
        model, frame = described["model"], described["post_processor"] or {}
        plain = model.get("type") == "Unigram" and not model.get("byte_fallback") and model.get("unk_id") is not None
        return plain and frame.get("type") == "TemplateProcessing" and described["pre_tokenizer"] is not None

    def ids(self, text: str) -> list[int]:
        """Ids of the tokens of a text, those that frame it among them."""
        normal = text if self._normaliser is None else self._normaliser.normalize_str(text)
        found: list[int] = []
        for word, _ in self._words.pre_tokenize_str(normal):
            found += self._pieces(word) if len(word) <= _LONGEST_WORD else self._cut(word)
            if len(found) >= self._room:
                break
        return [*self._before, *found[: self._room], *self._after]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The likeliest pieces of a word; letters that no piece has become one unknown token."""
        best = [0.0] + [float("-inf")] * len(word)
        last = [(0, self._unknown)] * (len(word) + 1)
        for start in range(len(word)):
            alone = False
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                piece = self._ids.get(word[start:end])
                if piece is None:
                    continue
                alone = alone or end == start + 1
                if (score := best[start] + self._scores[piece]) > best[end]:
                    best[end], last[end] = score, (start, piece)
            if not alone and (score := best[start] + self._unknown_score) > best[start + 1]:
                best[start + 1], last[start + 1] = score, (start, self._unknown)
        return tuple(self._way_back(last))[::-1]

    def _way_back(self, last: list[tuple[int, int]]) -> Iterator[int]:
        end, after = len(last) - 1, -1
        while end > 0:
            end, piece = last[end]
            if not piece == after == self._unknown:
                yield piece
            after = piece


def _framing(described: dict[str, Any]) -> tuple[list[int], list[int]]:
    """Ids of the special tokens before and after a text."""
    frame = described["post_processor"]
    before: list[int] = []
    after: list[int] = []
    side = before
    for part in frame["single"]:
        if "Sequence" in part:
            side = after
        else:
            side += frame["special_tokens"][part["SpecialToken"]["id"]]["ids"]
    return before, after
