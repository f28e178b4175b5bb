"""What several tickets are said to cost."""

from datetime import UTC, datetime

import pytest

from agent.rules.offers import Offer
from agent.rules.replies.prices import several, several_bets, together
from agent.rules.values.slots import Slots
from agent.rules.values.sums import sums_in
from tools.games_catalogue import GamesCatalogue
from tools.output import Fact


def _offer(catalogue: GamesCatalogue, code: str, price: int) -> Offer:
    game = catalogue.get(code)
    assert game is not None
    fact = Fact(
        value=price, field=f"{code}.draw.price", source="stoloto:draws", fetched_at=datetime.now(UTC), stale=False
    )
    return Offer(catalogue.card(game), game, (fact,))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("3 кено и 2 подковы", ["Всего 350 ₽"]),
        ("3 кено или 2 подковы", []),
        ("хватит 500 рублей на 3 кено и 2 подковы", ["Всего 350 ₽", "Это укладывается в 500 ₽, останется 150 ₽"]),
        ("хватит 300 рублей на 3 кено и 2 подковы", ["Всего 350 ₽", "Это больше 300 ₽ на 50 ₽"]),
        ("3 кено и 2 подковы на 5 тиражей", ["Всего 1 750 ₽"]),
    ],
)
def test_the_sum(catalogue: GamesCatalogue, text: str, lines: list[str]) -> None:
    offers = [_offer(catalogue, "keno2", 50), _offer(catalogue, "fzp", 100)]
    slots = Slots(text=text, basket=(("keno2", 3), ("fzp", 2)), sums=tuple(sums_in(text)))
    assert [line.replace("\u00a0", " ") for line in together(offers, slots)] == lines
    assert several(offers[0], slots).startswith(", 3 билета")


def test_an_unknown_price_gives_no_sum(catalogue: GamesCatalogue) -> None:
    slots = Slots(text="3 кено и 2 подковы", basket=(("keno2", 3), ("fzp", 2)))
    assert together([_offer(catalogue, "keno2", 50)], slots) == [
        "Общую сумму посчитать нельзя: не все цены есть в данных"
    ]


@pytest.mark.parametrize(
    ("text", "tickets", "said"),
    [
        ("6 из 45 семь чисел на 5 тиражей", None, "На 5 тиражей: 5 × 490 ₽ = 2 450 ₽"),
        ("6 из 45 семь чисел 2 билета", 2, "На 2 билета: 2 × 490 ₽ = 980 ₽"),
        ("6 из 45 семь чисел", None, ""),
    ],
)
def test_an_expanded_bet_made_several_times(text: str, tickets: int | None, said: str) -> None:
    assert several_bets(490, Slots(text=text, tickets=tickets)).replace("\u00a0", " ") == said
