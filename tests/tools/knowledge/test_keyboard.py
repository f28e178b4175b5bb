"""Russian typed with the Latin keyboard."""

import pytest

from tools.knowledge.keyboard import switched

KNOWN = {"русское", "лото", "кено", "из", "цена", "билет", "жилищная"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heccrjt kjnj", "русское лото"),
        (";bkboyfz", "жилищная"),
        ("Rtyj wtyf?", "Кено цена?"),
        ("6 bp 45", "6 из 45"),
        ("6x45 wtyf", "6x45 цена"),
        ("билет heccrjt", "билет русское"),
    ],
)
def test_keys(typed: str, meant: str) -> None:
    assert switched(typed, lambda word: word.lower() in KNOWN) == meant


@pytest.mark.parametrize(
    "text", ["", "keno", "best lottery", "Sunday TV", "6x45", "русское лото", "http://stoloto.ru/6x45"]
)
def test_other_texts_stay(text: str) -> None:
    assert switched(text, lambda word: word.lower() in KNOWN) == text
