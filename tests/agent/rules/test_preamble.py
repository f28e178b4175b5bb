"""Courtesy before the point of a message."""

import pytest

from agent.rules.language.preamble import without_preamble


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Здравствуйте! Будьте добры, какой суперприз?", "какой суперприз?"),
        ("алло добрый день когда тираж", "когда тираж"),
        ("Привет! Что ты умеешь?", "Что ты умеешь?"),
        ("когда тираж, пожалуйста", "когда тираж, пожалуйста"),
    ],
)
def test_the_point(text: str, rest: str) -> None:
    assert without_preamble(text) == rest


@pytest.mark.parametrize("text", ["Здравствуйте!", "Привет", "добрый день", "", "привет всем"])
def test_nothing_but_courtesy_stays(text: str) -> None:
    assert without_preamble(text) == text
