"""Markdown made plain."""

import pytest

from agent.plain_text import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Рапидо** и __Кено__", "Рапидо и Кено"),
        ("## Итог\nТекст", "Итог\nТекст"),
        ("* раз\n* два", "– раз\n– два"),
        ("*курсив* и `код`", "курсив и код"),
        ("[сайт](https://www.stoloto.ru/6x45)", "сайт (https://www.stoloto.ru/6x45)"),
        ("до\n---\nпосле", "до\nпосле"),
        ("```\nтекст\n```", "текст"),
    ],
)
def test_marks_go_and_words_stay(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize("text", ["2 * 3 = 6 и 4 * 5 = 20", "6 из 45", "№ 17 693, 50 ₽", "– раз\n– два", "a_b_c"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
