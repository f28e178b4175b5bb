"""The age that a person gives."""

import pytest

from agent.rules.values.age import own_age


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("мне 15, как купить билет?", 15),
        ("Мне всего 16 лет", 16),
        ("мне четырнадцать", 14),
        ("я 17-летний парень", 17),
        ("15 лет мне", 15),
        ("мне уже 30", 30),
        ("мне исполнилось 18", 18),
        ("мне 15 рублей не хватает", None),
        ("мне 15 минут ждать", None),
        ("мне 10 тысяч хватит?", None),
        ("мне 5 чисел совпало", None),
        ("уже 10 лет играю", None),
        ("сыну 15 лет", None),
        ("мне 6 из 45 нравится", None),
    ],
)
def test_own_age(text: str, years: int | None) -> None:
    assert own_age(text) == years
