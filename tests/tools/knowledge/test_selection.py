"""Choosing by fields: budget, kind, prize, order."""

from typing import cast

import pytest

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.selection import Offer, Order, Selection, offers
from tools.output import LotteryCard
from tools.stoloto.games import GamesAnswer

OFFERS = [
    Offer("slow", "draw", sold=True, price=100, prize=500, prize_kinds=frozenset({"money"}), per_day=9, odds_any=3.4),
    Offer("quick", "fast", sold=True, price=20, prize=10, prize_kinds=frozenset({"money"}), per_day=95, odds_top=9),
    Offer("home", "bingo", sold=True, price=150, prize_kinds=frozenset({"home", "money"}), per_day=0.1),
    Offer("scratch", "instant", sold=True, price=60, prize=90, prize_kinds=frozenset({"car"})),
    Offer("unpriced", "fast", sold=True, per_day=90),
    Offer("maybe", "fast", sold=False, price=1, prize=9_999, odds_any=1.1, per_day=1_000),
]


def chosen(selection: Selection, relevance: dict[str, float] | None = None) -> list[str]:
    return [offer.code for offer in selection.choose(OFFERS, lambda code: (relevance or {}).get(code, 0))]


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(max_price=100), ["slow", "quick", "scratch", "maybe"]),
        (Selection(max_price=19), ["maybe"]),
        (Selection(kind="instant"), ["scratch"]),
        (Selection(prize="home"), ["home"]),
        (Selection(prize="car", kind="fast"), []),
        (Selection(min_price=100), ["slow", "home"]),
        (Selection(min_price=30, max_price=100), ["slow", "scratch"]),
    ],
)
def test_conditions(selection: Selection, codes: list[str]) -> None:
    assert chosen(selection) == codes


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("price", ["quick", "scratch", "slow", "home", "unpriced", "maybe"]),
        ("prize", ["slow", "scratch", "quick"]),
        ("odds", ["slow", "quick"]),
        ("speed", ["scratch", "quick", "unpriced", "slow", "home", "maybe"]),
    ],
)
def test_orders_put_what_may_not_be_sold_last(order: Order, first: list[str]) -> None:
    codes = chosen(Selection(order=order))
    assert codes[: len(first)] == first
    assert codes[-1] == "maybe"


def test_relevance_decides_without_an_order_and_in_ties() -> None:
    assert chosen(Selection(max_price=150), {"home": 0.9, "quick": 0.5})[:2] == ["home", "quick"]


def test_the_best_of_all_stands_second_when_it_may_not_be_sold() -> None:
    for order, codes in {"price": ["quick", "maybe", "scratch"], "relevance": ["slow", "quick", "home"]}.items():
        selection = Selection(order=cast(Order, order))
        found = selection.with_best_of_all(selection.choose(OFFERS, lambda _: 0))
        assert [offer.code for offer in found][:3] == codes
        assert len(found) == len(OFFERS)


def test_nothing_asked() -> None:
    assert not Selection().asks
    assert Selection(order="price").asks


def test_games_no_longer_sold_are_never_offered(catalogue: GamesCatalogue) -> None:
    codes = {offer.code for offer in offers(catalogue, None, [])}
    assert "ruslotto" in codes
    assert not codes & {"zodiac", "12x24", "joker"}


def test_live_values_go_before_dated_ones(catalogue: GamesCatalogue) -> None:
    live = GamesAnswer.model_validate(
        {
            "games": [
                {"name": "top-3", "active": True, "draw": {"number": 1, "betCost": 55, "superPrize": 77}},
                {"name": "keno2", "active": False},
                {"name": "bingo75", "active": True},
            ]
        }
    )
    found = {offer.code: offer for offer in offers(catalogue, live, [])}
    assert (found["top3"].price, found["top3"].prize) == (55, 77)
    assert "keno2" not in found
    assert found["bingo75"].sold
    assert found["dvazhdydva"].price == 20


@pytest.mark.parametrize(
    ("prize", "kinds"),
    [
        (500_000, {"money"}),
        ("1 млн ₽", {"money"}),
        ("Автомобиль или 3 млн ₽", {"car", "money"}),
        ("Квартира в Москве", {"home"}),
        (None, set()),
    ],
)
def test_prizes_of_instant_lotteries(catalogue: GamesCatalogue, prize: int | str | None, kinds: set[str]) -> None:
    card = LotteryCard(code="x1", name="Икс", price=50, prize=prize)
    (offer,) = [offer for offer in offers(catalogue, None, [card]) if offer.code == "x1"]
    assert (offer.kind, offer.price) == ("instant", 50)
    assert set(offer.prize_kinds) == kinds
