"""Misspelt and transliterated words."""

import pytest

from tools.knowledge.spelling import Spelling

SPELLING = Spelling(
    [
        "Развёрнутая ставка стоит дороже.",
        "Налог на выигрыш, столбец, проверить билет",
        "Охота и «Русское лото»: билеты",
        "how to check my ticket",
    ]
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("розвёрнутая стафка", "развернутая ставка"),
        ("налаг на выйгрыш!", "налог на выигрыш!"),
        ("ахота", "охота"),
        ("razvernutaya stavka", "развернутая ставка"),
        ("proverka bilet", "proverka билет"),
        ("russkoe loto 6 из 45", "русское лото 6 из 45"),
        ("рускае лотто", "русское лото"),
        ("четыри из двацати", "четыре из двадцати"),
        ("shest iz soroka pyati", "шесть iz 45"),
        ("kak proverit bilet", "как проверить билет"),
        ("heccrjt kjnj", "русское лото"),
        ("<bktn 6 bp 45", "Билет 6 из 45"),
    ],
)
def test_slips_are_put_right(written: str, read: str) -> None:
    assert SPELLING.read(written) == read


@pytest.mark.parametrize(
    "text",
    [
        *("", "Развёрнутые ставки", "жилая столица", "check my ticket", "стол лот", "6 из 45", "???"),
        *("прекрасная погода", "GJRF", "6x45 Sunday TV", "check this билет now", "stoloto.ru"),
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert SPELLING.read(text) == text
