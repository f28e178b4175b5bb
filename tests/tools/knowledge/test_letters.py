"""Likeness by groups of letters."""

import numpy as np

from tools.knowledge.letters import LetterIndex

INDEX = LetterIndex(["жилищная лотерея", "налог на выигрыш", "жилищная"])


def test_a_typo_is_still_alike() -> None:
    scores = INDEX.scores("жилижная лоторея")
    assert scores.argmax() == 0
    assert scores[0] > 0.3
    assert scores[1] < 0.1


def test_the_same_text_is_quite_alike() -> None:
    assert INDEX.scores("Налог на выигрыш")[1] == np.float32(1) or abs(INDEX.scores("налог на выигрыш")[1] - 1) < 1e-5


def test_nothing_in_common() -> None:
    assert not INDEX.scores("").any()
    assert not INDEX.scores("xyzzy 12345").any()
