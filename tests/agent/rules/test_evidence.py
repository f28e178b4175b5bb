"""Intents that the values of a message decide."""

from datetime import date

import pytest

from agent.rules.evidence import facet, settled
from agent.rules.guess.plausibility import plausible
from agent.rules.values.slots_reader import read_slots
from tools.games_catalogue import GamesCatalogue


@pytest.mark.parametrize(
    ("text", "phrased", "intent"),
    [
        ("6 из 45, тираж 9001: 1 2 3 4 5 6", "search", "ticket_check"),
        ("мои 4 8 15 16 23 42", None, "ticket_check"),
        ("6 из 45 тираж 9001", None, "results"),
        ("9 номеров в 5 из 36", "price", "expanded_bet"),
        ("5 номеров в 5 из 36", "price", "price"),
        ("кено или рапидо", "search", "compare"),
        ("за 20 минут узнать результат", "results", "search"),
        ("уложиться в 120 рублей", "schedule", "search"),
        ("когда тираж рапидо", "schedule", "schedule"),
        ("какой налог", "tax", "tax"),
        ("чем суперприз отличается от джекпота", "compare", "about"),
        ("одна дорогая или десять дешевых на 500 рублей", "compare", "split"),
    ],
)
def test_values_decide(text: str, phrased: str | None, intent: str, catalogue: GamesCatalogue, today: date) -> None:
    assert settled(phrased, read_slots(text, catalogue, today)) == intent


@pytest.mark.parametrize(
    ("text", "continues", "intent"),
    [
        ("и сколько там приз?", True, "jackpot"),
        ("топ-3 цена", False, "price"),
        ("7 из 49 завтра", False, "schedule"),
        ("а на завтра?", True, None),
        ("мне кажется сегодня хорошая погода для прогулки вдоль реки", True, None),
        ("тираж 9001", True, None),
    ],
)
def test_one_word_of_a_short_message(
    text: str, *, continues: bool, intent: str | None, catalogue: GamesCatalogue, today: date
) -> None:
    assert facet(read_slots(text, catalogue, today), continues=continues) == intent


def test_trouble_is_not_guessed_without_a_word_of_it() -> None:
    assert plausible("trouble", "спускаю деньги на билеты")
    assert not plausible("trouble", "помоги составить меню")
    assert plausible("search", "помоги составить меню")
