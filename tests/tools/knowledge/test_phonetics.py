"""Words that sound alike have one key; words that differ do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.knowledge.phonetics import sound_of


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("рускае", "русское"),
        ("жилишная", "жилищная"),
        ("падкава", "подкова"),
        ("тирашь", "тираж"),
        ("выйгрыш", "выигрыш"),
        ("суперприс", "суперприз"),
        ("какова", "какого"),
        ("играца", "играться"),
        ("щастье", "счастье"),
        ("моминтальные", "моментальные"),
    ],
)
def test_alike(written: str, right: str) -> None:
    assert sound_of(written) == sound_of(right)


@pytest.mark.parametrize(("one", "other"), [("охота", "забава"), ("налог", "залог"), ("лото", "лот"), ("приз", "риск")])
def test_unlike(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя", max_size=30))
def test_any_word_has_a_key_no_longer_than_itself(word: str) -> None:
    assert len(sound_of(word)) <= len(word)
