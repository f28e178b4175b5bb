"""Reading values out of Russian text."""

import pytest

from agent.grounding.mention import Kind
from agent.grounding.mention_reader import MentionReader
from tools.games_catalogue import GamesCatalogue

READER = MentionReader(GamesCatalogue.load())


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("1,5 млн", "money", 1_500_000),
        ("1.5 млн рублей", "money", 1_500_000),
        ("полтора миллиона", "money", 1_500_000),
        ("полмиллиона рублей", "money", 500_000),
        ("2 млн 500 тыс. рублей", "money", 2_500_000),
        ("две тысячи пятьсот рублей", "money", 2_500),
        ("миллион рублей", "money", 1_000_000),
        ("300 р.", "money", 300),
        ("300р", "money", 300),
        ("300к", "money", 300_000),
        ("500 ₽", "money", 500),
        ("13\u00a0800\u202f000\u2009₽", "money", 13_800_000),
        ("1.500.000 руб", "money", 1_500_000),
        ("١٥٠ рублей", "money", 150),
        ("двадцать процентов", "percent", 20),
        ("33,3 %", "percent", 33.3),
        ("13-процентный", "percent", 13),
        ("28 комбинаций", "count", 28),
        ("двадцать восемь комбинаций", "count", 28),
        ("1 к 8 145 060", "odds", 8_145_060),
        ("1 : 376 992", "odds", 376_992),
        ("1:42", "odds", 42),
        ("один к миллиону", "odds", 1_000_000),
        ("1 из 8 миллионов", "odds", 8_000_000),
        ("№ 17 693", "draw", 17_693),
        ("тираж 9001", "draw", 9_001),
        ("9 001-й тираж", "draw", 9_001),
        ("в 9001 тираже", "draw", 9_001),
        ("через 15 минут", "span", 15),
        ("в 2026 году", "year", 2026),
        ("1 к 8,1 млн. Три числа", "odds", 8_100_000),
        ("79 млн. Два билета", "money", 79_000_000),
        ("5 тыс. Три", "money", 5_000),
        ("больше 22 тысяч билетов", "count", 22_000),
        ("полторы тысячи ставок", "count", 1_500),
        ("больше восьми миллионов комбинаций", "count", 8_000_000),
    ],
)
def test_an_amount(text: str, kind: Kind, amount: float) -> None:
    (mention,) = (mention for mention in READER.read(text) if mention.claim)
    assert (mention.kind, mention.amount) == (kind, amount)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("22 ноября", (None, 11, 22), None),
        ("22-го ноября 2026 года", (2026, 11, 22), None),
        ("22.11.2026", (2026, 11, 22), None),
        ("22.11", (None, 11, 22), None),
        ("2026-11-22", (2026, 11, 22), None),
        ("двадцать второго ноября", (None, 11, 22), None),
        ("первое мая", (None, 5, 1), None),
        ("3 авг.", (None, 8, 3), None),
        ("в 20:15", None, (20, 15)),
        ("в 20.15", None, (20, 15)),
        ("в 8 вечера", None, (20, 0)),
        ("в 20 часов", None, (20, 0)),
        ("в полдень", None, (12, 0)),
        ("22 ноября, в 20:15", (None, 11, 22), (20, 15)),
        ("12:20 МСК 22.11.2026", (2026, 11, 22), (12, 20)),
    ],
)
def test_a_moment(text: str, day: tuple[int | None, int, int] | None, clock: tuple[int, int] | None) -> None:
    (mention,) = READER.read(text)
    assert (mention.day, mention.clock) == (day, clock)


@pytest.mark.parametrize("text", ["20–25 ноября", "с 20 по 25 ноября", "20 и 25 ноября"])
def test_two_days_of_a_month(text: str) -> None:
    assert [mention.day for mention in READER.read(text)] == [(None, 11, 20), (None, 11, 25)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1, 44, 31, 30, 14, 27", (1, 44, 31, 30, 14, 27)),
        ("Выпали 36, 20, 9 и 25.", (36, 20, 9, 25)),
        ("01 04 03", (1, 4, 3)),
        ("бонусное число 7", (7,)),
        ("5-0-7", (5, 0, 7)),
    ],
)
def test_numbers_of_a_draw(text: str, numbers: tuple[int, ...]) -> None:
    assert [mention.numbers for mention in READER.read(text)] == [numbers]


@pytest.mark.parametrize(
    "text",
    [
        *("Спортлото «6 из 45»", "Топ-3", "4х20", "Рапидо 2.0", "«12/24»", "18+", "с 18 лет", "тем, кому уже есть 18"),
        *("позвоните по номеру 112", "112", "закон № 138-ФЗ", "декларация 3-НДФЛ", "1. Первый\n2. Второй", "завтра"),
        *("два варианта", "Проще, чем дважды два", "совпало 3 числа", "5+1"),
    ],
)
def test_what_claims_nothing(text: str) -> None:
    assert [mention.text for mention in READER.read(text) if mention.claim] == []


def test_both_ends_of_a_range_are_sums() -> None:
    assert [(mention.kind, mention.amount) for mention in READER.read("от 50 до 150 ₽")] == [
        ("money", 50),
        ("money", 150),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("До 2,4 миллиона — 13 %", [("money", 2_400_000), ("percent", 13)]),
        ("от 2,4 до 5 миллионов — 15 %", [("money", 2_400_000), ("money", 5_000_000), ("percent", 15)]),
        ("свыше 5, 20 и 50 миллионов рублей", [("money", 5e6), ("money", 20e6), ("money", 50e6)]),
        ("от 100 до 5 миллионов рублей", [("money", 100), ("money", 5e6)]),
        ("12, 31, 60 и 168 — в категориях", [("count", 12), ("count", 31), ("count", 60), ("count", 168)]),
    ],
)
def test_what_values_in_a_row_share(text: str, values: list[tuple[Kind, float]]) -> None:
    assert [(mention.kind, mention.amount) for mention in READER.read(text)] == values


def test_a_list_of_draws() -> None:
    assert [(mention.kind, mention.amount) for mention in READER.read("№ 19244–19293")] == [
        ("draw", 19244),
        ("draw", 19293),
    ]


def test_numbers_after_thousands_are_not_joined_to_names_of_games() -> None:
    assert [mention.amount for mention in READER.read("«6 из 45» 100 ₽")] == [100]


def test_links_come_without_their_full_stop() -> None:
    text = "Подробнее на https://www.stoloto.ru/press/2026/11/21. И на stoloto.ru!"
    assert [mention.text for mention in READER.read(text)] == ["https://www.stoloto.ru/press/2026/11/21", "stoloto.ru"]
