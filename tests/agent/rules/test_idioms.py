"""Danger told from idioms of money."""

import pytest

from agent.rules.intents import IntentReader

READER = IntentReader()


@pytest.mark.parametrize(
    "text",
    [
        "устал жить от зарплаты до зарплаты, хочу выиграть",
        "надоело от пенсии до пенсии жить",
        "не хочу жить так бедно, какая лотерея с большим призом?",
        "не хочу жить с родителями, хочу квартиру",
        "надоело жить в долг",
    ],
)
def test_want_is_no_danger(text: str) -> None:
    assert READER.intent(text) != "danger"


@pytest.mark.parametrize(
    "text",
    [
        "устал жить",
        "жить надоело",
        "устала жить, ничего не радует, денег нет",
        "устал жить. от зарплаты до зарплаты",
        "не хочу больше жить, одни долги",
        "устал жить от зарплаты до зарплаты, лучше умереть",
    ],
)
def test_danger_stays_danger(text: str) -> None:
    assert READER.intent(text) == "danger"
