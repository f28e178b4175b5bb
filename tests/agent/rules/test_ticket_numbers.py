"""Numbers of draws, tickets and bets in messages."""

import pytest

from agent.rules.values.ticket_numbers import (
    bet_size_in,
    count_in,
    draw_in,
    numbers_in,
    second_in,
    second_size_in,
    tickets_in,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6 из 45, тираж 9001, числа 4, 9", 9001),
        ("тираж № 17 693", 17693),
        ("в тираже №1707 русского лото", 1707),
        ("в 150000 тираже", 150000),
        ("9001-й тираж", 9001),
        ("итоги 1707 тиража", 1707),
        ("билет № 5555", 5555),
        ("последние 5 тиражей", None),
        ("тираж 12 ноября", None),
        ("какой джекпот в 4 из 20", None),
    ],
)
def test_draw(text: str, number: int | None) -> None:
    assert draw_in(text) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("6 из 45, тираж 9001, числа 4, 9, 14, 23, 31, 40.", (4, 9, 14, 23, 31, 40)),
        ("4,9,14,23,31,40 тираж 9001", (4, 9, 14, 23, 31, 40)),
        ("4х20 тираж 100 числа 1 2 3 4 + 5 6 7 8", (1, 2, 3, 4)),
        ("5 из 36: 2 14 20 31 35 и 3", (2, 14, 20, 31, 35, 3)),
        ("7 из 49", ()),
        ("есть 300 рублей на 2 билета", ()),
    ],
)
def test_ticket(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("развёрнутая ставка 8 чисел в 6 из 45", 8),
        ("развернутая на 9 в 5 из 36", 9),
        ("отметить восемь номеров", 8),
        ("ставка на десять чисел", 10),
        ("6 из 45", None),
    ],
)
def test_bet_size(text: str, size: int | None) -> None:
    assert bet_size_in(text) == size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("7 чисел в основном поле и 2 в дополнительном", 2),
        ("восемь чисел и два бонусных", 2),
        ("6 чисел сверху, пять снизу", 5),
        ("7 чисел и дополнительно 3 числа во втором поле", 3),
        ("8 чисел в 6 из 45", None),
        ("1, 2, 3, 4, 5, бонусное число 3", None),
    ],
)
def test_bet_size_of_the_second_field(text: str, size: int | None) -> None:
    assert second_size_in(text) == size


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("последние 5 тиражей", 5),
        ("3 последних розыгрыша", 3),
        ("за последние сто тиражей", 100),
        ("из двухсот последних розыгрышей", 200),
        ("статистика за 150 тиражей", 150),
        ("последние 500 тиражей", 500),
        ("тираж 9001", None),
        ("150 тираж", None),
        ("последний тираж", None),
    ],
)
def test_count(text: str, count: int | None) -> None:
    assert count_in(text) == count


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4х20 тираж 100 числа 1 2 3 4 + 5 6 7 8", (5, 6, 7, 8)),
        ("5 из 36, 1, 2, 3, 4, 5, бонус 3", (3,)),
        ("первое поле 1 2 3 4, второе поле: 5, 6, 7 и 8", (5, 6, 7, 8)),
        ("6 из 45: 4, 9, 14, 23, 31, 40", ()),
        ("5 из 36 плюс, тираж 2", ()),
    ],
)
def test_second_field(text: str, numbers: tuple[int, ...]) -> None:
    assert second_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "count"), [("шанс с 10 билетами", 10), ("если купить пять билетов", 5), ("цена билета", None)]
)
def test_tickets(text: str, count: int | None) -> None:
    assert tickets_in(text) == count


def test_a_named_sum_behind_a_draw_is_no_ticket() -> None:
    """The draw is taken out first, which must not move the place of the sum."""
    assert numbers_in("тираж 123456 числа 1 2 3 и 20 рублей") == (1, 2, 3)
