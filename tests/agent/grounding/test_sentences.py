"""Taking sentences out of a text."""

import pytest

from agent.grounding.sentences import sentences, without


def test_sentences_know_abbreviations_and_lists() -> None:
    text = "Билет стоит 300 р. 20 копеек. Приз 5 млн. руб. в тираже.\n– Рапидо: 50 ₽.\n– Кено."
    assert [text[span.start : span.end].strip() for span in sentences(text)] == [
        "Билет стоит 300 р. 20 копеек.",
        "Приз 5 млн. руб. в тираже.",
        "– Рапидо: 50 ₽.",
        "– Кено.",
    ]


@pytest.mark.parametrize(
    ("text", "bad", "left"),
    [
        ("Билет 50 ₽. Приз 7 млн. Удачи!", "7", "Билет 50 ₽. Удачи!"),
        ("– Кено: билет 50 ₽; приз 7 млн; тираж в 12:07.", "7 млн", "– Кено: билет 50 ₽; тираж в 12:07."),
        ("– Кено: билет 50 ₽; тираж в 12:07.", "12:07", "– Кено: билет 50 ₽."),
        ("– Кено за 7 ₽; тираж в 12:07.\n– Рапидо.", "7 ₽", "– Рапидо."),
        ("Вот варианты:\n– Кено за 7 ₽.", "7", ""),
        ("Вот варианты:\n– Кено за 7 ₽.\n– Рапидо.", "7", "Вот варианты:\n– Рапидо."),
    ],
)
def test_what_is_left(text: str, bad: str, left: str) -> None:
    assert without(text, [text.index(bad)]) == left
