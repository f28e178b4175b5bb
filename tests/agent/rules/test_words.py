"""Words of a text and words that resemble each other."""

import pytest

from agent.rules.language.words import normal, resembles, words_of


def test_text_is_normalised() -> None:
    assert normal("  Ещё\u00a0—  РАЗ ") == "еще - раз"


def test_words_are_split_at_punctuation_and_hyphens() -> None:
    assert words_of("Топ-3, что-нибудь за 1,5 млн?") == ("топ", "3", "что", "нибудь", "за", "1", "5", "млн")


def test_a_glued_negation_is_taken_apart() -> None:
    assert words_of("Немогу бросить") == ("не", "могу", "бросить")
    assert words_of("неделя") == ("неделя",)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("лотереу", "лотере"),
        ("лотирея", "лотере"),
        ("джекпод", "джекпот"),
        ("супирприз", "суперприз"),
        ("тирраж", "тираж"),
        ("бысрую", "быстр"),
    ],
)
def test_slips_of_the_keyboard_are_forgiven(word: str, stem: str) -> None:
    assert resembles(word, stem)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("литература", "лотере"), ("паспорт", "джекпот"), ("шум", "шанс"), ("хотел", "тираж"), ("тир", "тираж")],
)
def test_other_words_do_not_resemble(word: str, stem: str) -> None:
    assert not resembles(word, stem)
