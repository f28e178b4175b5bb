"""Plain arithmetic and rounding in honest answers, and lies in the same words."""

import json
from datetime import datetime

import pytest
from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage

from agent.grounding.check import GroundingCheck
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW

CHECK = GroundingCheck(GamesCatalogue.load())
NOW = datetime(2026, 11, 22, 14, 4, tzinfo=MOSCOW)
DATA = {
    "games": [
        {"code": "ruslotto", "price": 150, "superprize": 500_000_000},
        {"code": "6x45", "price": 70, "superprize": 79_500_000},
        {"code": "rapido2", "price": 50, "superprize": 1_870_000},
    ],
    "draws": [{"lottery": "6x45", "superprize": 79_150_000, "tickets": 22_425}],
    "prizes": [{"winners": 12}, {"winners": 31}, {"winners": 168}],
    "odds": [8_145_060, 34_808, 290_895, 82.7],
}
MESSAGES: list[BaseMessage] = [
    HumanMessage("У меня 1000 рублей, что взять?"),
    ToolMessage(json.dumps(DATA), tool_call_id="1"),
]


def missed(text: str) -> list[str]:
    """The words that the check objects to."""
    return [miss.mention.text for miss in CHECK.misses(text, MESSAGES, NOW)]


@pytest.mark.parametrize(
    "honest",
    [
        "Билет «6 из 45» стоит 70 рублей, десять билетов — 700 рублей.",
        "Шесть билетов по 150 рублей — это 900 рублей, сто рублей останется.",
        "Три билета Русского лото обойдутся в 450 ₽ (по 150 ₽ каждый).",
        "Выйдет пять билетов «6 из 45» (350 ₽) и четыре билета «Русского лото» (600 ₽).",
        "Вместе это 220 рублей: 150 и 70.",
        "Русское лото — 150 ₽, «6 из 45» — 70 ₽. Разница в цене — 80 ₽.",
        "Было 79,2 млн ₽, теперь — 79,5 млн ₽, то есть на 350 000 ₽ больше.",
        "Всего призы получили 211 человек: 12, 31 и 168 — в категориях.",
        "Играли больше 22 тысяч билетов.",
        "Всего 8 145 060 комбинаций, больше восьми миллионов.",
        "Шанс — 1 к 8,1 млн. Три числа угадывают чаще.",
        "Один шанс примерно на 8 миллионов.",
        "Шанс 1 к 83, для пяти чисел — приблизительно 1 на 35 000, для восьми — 1 к 290 тысячам.",
        "В Рапидо 2.0 суперприз — почти два миллиона рублей.",
        "Без малого два миллиона рублей.",
    ],
)
def test_what_follows_from_data_may_be_said(honest: str) -> None:
    assert missed(honest) == []


@pytest.mark.parametrize(
    ("lie", "wrong"),
    [
        ("Десять билетов «6 из 45» — 710 рублей.", "710 рублей."),
        ("Десять билетов «6 из 45» — 1500 рублей.", "1500 рублей."),
        ("Один билет «6 из 45» — 140 рублей.", "140 рублей."),
        ("Двести билетов «6 из 45» — 14 000 рублей.", "14 000 рублей."),
        ("Вместе это 230 рублей: 150 и 70.", "230 рублей"),
        ("Русское лото — 150 ₽, «6 из 45» — 70 ₽, а набор — 220 ₽.", "220 ₽"),
        ("Было 79,2 млн ₽, теперь — 79,5 млн ₽, то есть на 360 000 ₽ больше.", "360 000 ₽"),
        ("Всего призы получили 212 человек: 12, 31 и 168 — в категориях.", "212"),
        ("Играли больше 27 тысяч билетов.", "27 тысяч"),
        ("Всего 8 145 060 комбинаций, больше девяти миллионов.", "девяти миллионов"),
        ("Шанс 1 к 85.", "85"),
        ("Шанс примерно 1 к 40 000.", "40 000"),
        ("Суперприз два миллиона рублей.", "два миллиона рублей."),
        ("Суперприз почти три миллиона рублей.", "три миллиона рублей."),
    ],
)
def test_what_does_not_follow_is_seen(lie: str, wrong: str) -> None:
    assert wrong in missed(lie)
