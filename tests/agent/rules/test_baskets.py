"""Tickets of several games: each has its own number, and what they cost together is told."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.values.basket import basket_in
from tests.agent.rules.asking import dialogue
from tools.games_catalogue import GamesCatalogue

KENO = "КЕНО: билет 50 ₽."


@pytest.mark.parametrize(
    ("said", "basket"),
    [
        ("семь билетов 4 из 20 и 3 кено", {"4x20": 7, "keno2": 3}),
        ("2 русского лото и 3 жилищной", {"ruslotto": 2, "gzhl": 3}),
        ("3 кено и 2 рапидо", {"keno2": 3, "rapido": 2}),
        ("два 6 из 45 и один 7 из 49", {"6x45": 2, "7x49": 1}),
        ("3 билета кено и 2 билета рапидо сколько", {"keno2": 3, "rapido": 2}),
        ("по два билета 6 из 45 и 7 из 49", {"6x45": 2, "7x49": 2}),
        ("по билету кено и рапидо", {"keno2": 1, "rapido": 1}),
        ("билет русского лото и 3 кено", {"ruslotto": 1, "keno2": 3}),
        ("кено и рапидо по 3 билета", {"keno2": 3, "rapido": 3}),
        ("кено x3, рапидо х2", {"keno2": 3, "rapido": 2}),
        ("кено - 3, русское лото - 2", {"keno2": 3, "ruslotto": 2}),
        ("3 русских лото, 2 подковы и кено", {"ruslotto": 3, "fzp": 2, "keno2": 1}),
        ("кено и рапидо вместе сколько", {"keno2": 1, "rapido": 1}),
        ("2 топ-3 и 5 кено", {"top3": 2, "keno2": 5}),
    ],
)
def test_tickets_of_each(catalogue: GamesCatalogue, said: str, basket: dict[str, int]) -> None:
    assert dict(basket_in(said, catalogue)) == basket


@pytest.mark.parametrize(
    "said",
    [
        "6 из 45 и 7 из 49",
        "в 20 кено",
        "тираж 5 кено",
        "5 12 33 кено",
        "угадал 3 в 5 из 36",
        "6 из 45 5 12 33 14 22 41",
        "что лучше кено или рапидо",
        "три числа",
    ],
)
def test_no_tickets(catalogue: GamesCatalogue, said: str) -> None:
    assert basket_in(said, catalogue) == ()


@pytest.mark.parametrize(
    ("texts", "basket"),
    [
        (("3 кено и 2 рапидо",), {"keno2": 3, "rapido": 2}),
        (("сколько будет 3 русских лото, 2 подковы и 1 кено",), {"ruslotto": 3, "fzp": 2, "keno2": 1}),
        (("хватит ли 500 рублей на 3 кено и 2 рапидо",), {"keno2": 3, "rapido": 2}),
        (("скока стоит 4 из 20", "300 ₽.", "а семь билетов", "2 100 ₽.", "еще 3 кено сверху"), {"4x20": 7, "keno2": 3}),
        (("3 кено сколько", KENO, "а 2 рапидо", "100 ₽.", "итого?"), {"keno2": 3, "rapido": 2}),
        (("сколько стоит кено", KENO, "а рапидо", "50 ₽.", "вместе сколько"), {"keno2": 1, "rapido": 1}),
        (("сколько стоит кено", KENO, "а 5?", "250 ₽.", "плюс 2 подковы"), {"keno2": 5, "fzp": 2}),
        (("3 кено сколько", KENO, "и еще 2"), {"keno2": 5}),
    ],
)  # fmt: skip
def test_what_they_cost(reader: NeedsReader, today: date, texts: tuple[str, ...], basket: dict[str, int]) -> None:
    (need,) = reader.needs(dialogue(*texts), today)
    assert (need.intent, dict(need.slots.basket)) == ("price", basket)
    assert set(need.slots.codes) == set(basket)


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        (("что выгоднее 3 кено или 2 рапидо",), "compare"),
        (("купил 3 кено и 2 рапидо, когда тираж",), "schedule"),
        (("какие шансы если взять 3 кено и 2 рапидо",), "odds"),
        (("сколько стоит кено", KENO, "сколько всего лотерей"), "unclear"),
        (("сколько стоит кено", KENO, "а еще какой суперприз"), "jackpot"),
    ],
)
def test_something_else(reader: NeedsReader, today: date, texts: tuple[str, ...], intent: str) -> None:
    assert reader.needs(dialogue(*texts), today)[0].intent == intent
