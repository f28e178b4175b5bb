"""Facts that an answer uses."""

from datetime import UTC, datetime

import pytest

from agent.grounding.mention_reader import MentionReader
from agent.used_facts import UsedFacts
from tools.games_catalogue import GamesCatalogue
from tools.output import Fact

NOW = datetime(2026, 11, 22, tzinfo=UTC)
USED = UsedFacts(MentionReader(GamesCatalogue.load()))


def fact(value: str | float | list[int], field: str = "6x45.draw.value") -> Fact:
    return Fact(value=value, field=field, source="stoloto:games", fetched_at=NOW)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Билет стоит 100 ₽.", 100),
        ("Суперприз 545 947 491 ₽", 545_947_491),
        ("Суперприз 545\u00a0947\u00a0491 ₽", 545_947_491),
        ("Суперприз 12,5 млн рублей", 12_500_000),
        ("Суперприз 12.5 млн рублей", 12_500_000),
        ("Суперприз 300 миллионов", 300_000_000),
        ("Выпали 36, 20, 9, 25, 41 и 23.", [36, 20, 9, 25, 41, 23]),
        ("Тираж 22 ноября 2026, 20:15 МСК", "22 ноября 2026, 20:15 МСК"),
        ("Тираж 22 ноября в 20:15", "2026-11-22 20:15"),
        ("Тираж 02.11.2026, 20:15 МСК", "2026-11-02 20:15"),
        ("шанс 1 к 7,58", "7,58"),
    ],
)
def test_a_stated_value_is_used(text: str, value: str | int | list[int]) -> None:
    assert USED.of(text, [], [fact(value)]) == [fact(value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Билет стоит 1100 ₽.", 100),
        ("Билет стоит 100,5 ₽.", 100),
        ("Тираж № 17 693", 693),
        ("Выпали 36, 20, 9.", [36, 20, 9, 25]),
        ("Суперприз 125 млн", 12_500_000),
        ("Без чисел.", 6),
        ("Тираж 21 ноября в 20:15", "2026-11-22 20:15"),
    ],
)
def test_a_value_inside_another_number_is_not_used(text: str, value: int | list[int]) -> None:
    assert USED.of(text, [], [fact(value)]) == []


def test_facts_of_shown_lotteries_count_without_being_said_and_only_once() -> None:
    price, other = fact(50, "rapido.price"), fact(70, "rapido2.price")
    assert USED.of("Вот вариант.", ["rapido"], [price, price, other]) == [price]
