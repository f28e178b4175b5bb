"""Sums of money in messages, and budgets made of them."""

import pytest

from agent.rules.budget import budget_in
from agent.rules.sums import sums_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("У меня 300 рублей", 300),
        ("рублей за сто", 100),
        ("есть полтинник", 50),
        ("на сотку", 100),
        ("пятихатка", 500),
        ("две тысячи пятьсот рублей", 2500),
        ("2 тысячи", 2000),
        ("тысяч пять", 5000),
        ("полторы тысячи", 1500),
        ("1,5 млн", 1_500_000),
        ("полтора миллиона", 1_500_000),
        ("полмиллиона", 500_000),
        ("10 000 руб", 10_000),
        ("10.000₽", 10_000),
        ("250р.", 250),
        ("руб 200", 200),
        ("пару сотен", 200),
        ("500к", 500_000),
        ("косарь", 1000),
        ("триста пятьдесят рублей", 350),
        ("миллиард", 1_000_000_000),
    ],
)
def test_money_is_read(text: str, value: int) -> None:
    assert [sum_.value for sum_ in sums_in(text) if sum_.named] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "6 из 45",
        "шесть из сорока пяти",
        "топ-3",
        "рапидо 2.0",
        "мне 15 лет",
        "через 15 минут",
        "8 чисел",
        "2 билета",
        "в 2026 году",
        "12.11.2026",
        "в 20:15",
        "13 %",
    ],
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert not sums_in(text)


@pytest.mark.parametrize(
    ("text", "most", "least"),
    [
        ("что взять до 300 рублей", 300, None),
        ("не дороже 150", 150, None),
        ("дешевле 100 рублей", 99, None),
        ("билет от 100 до 200 рублей", 200, 100),
        ("дай что-нибудь на 150", 150, None),
        ("дороже 500 рублей", None, 500),
        ("у меня 2 билета по 100р", 100, None),
        ("тираж 9001", None, None),
        ("числа 4, 9, 14", None, None),
        ("хочу выиграть 3 миллиона", None, None),
    ],
)
def test_budget(text: str, most: int | None, least: int | None) -> None:
    assert budget_in(sums_in(text)) == (most, least)
