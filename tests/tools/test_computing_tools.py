"""Tools that reckon: odds, expanded bets, budgets, tax."""

from datetime import datetime
from typing import Any

import pytest

from tests.replicas.asking import NOW
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.budget_split import budget_split, split_budget
from tools.computed import Problem
from tools.expanded_bet import expanded_bet
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW
from tools.odds import odds
from tools.prize_tax import prize_tax
from tools.stoloto.client import StolotoClient


async def test_odds_of_a_game(catalogue: GamesCatalogue) -> None:
    told, output = await call(odds(catalogue), lottery="5x36plus", tickets=3)
    assert told["combinations"] == 1_507_968
    assert told["categories"][0] == {"match": "5 + 1", "one_in": 1_507_968, "percent": 6.63e-05}
    assert told["any_prize"]["one_in"] == 7.6
    assert told["tickets"]["count"] == 3
    assert facts(output)["5x36plus.odds.any.one_in"] == 7.6
    assert all(fact.source == "computed:odds" and not fact.stale for fact in output.facts)


@pytest.mark.parametrize(
    ("arguments", "bets"),
    [
        ({"pick": 6, "of": 49}, 13_983_816),
        ({"pick": 5, "of": 50, "second_pick": 2, "second_of": 10}, 95_344_200),
        ({"lottery": "keno2", "marked": 3}, 82_160),
        ({"lottery": "top-3"}, 1000),
        ({"lottery": "zabava"}, 2_704_156),
    ],
)
async def test_combinations_of_any_game(arguments: dict[str, Any], bets: int, catalogue: GamesCatalogue) -> None:
    told, _ = await call(odds(catalogue), **arguments)
    assert told["combinations"] == bets


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"lottery": "nosuch"},
        {"lottery": "ruslotto"},
        {"lottery": "keno2", "marked": 11},
        {"pick": 7, "of": 6},
        {"pick": 5, "of": 36, "second_pick": 1},
    ],
)
async def test_odds_that_cannot_be_reckoned(arguments: dict[str, Any], catalogue: GamesCatalogue) -> None:
    told, output = await call(odds(catalogue), **arguments)
    assert "Уточните" in told["problem"]
    assert isinstance(output.data, Problem)
    assert output.facts == []


async def test_an_expanded_bet_at_the_live_price(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    told, output = await call(expanded_bet(stoloto, catalogue), lottery="6x45", marked=8)
    price = replica.book.coming("6x45").price
    assert (told["combinations"], told["price_of_one"], told["cost"]) == (28, price, 28 * price)
    assert (told["top_one_in"], told["top_one_in_of_one_bet"]) == (290_895, 8_145_060)
    sources = {fact.field: fact.source for fact in output.facts}
    assert sources["6x45.draw.price"] == "stoloto:games"
    assert sources["6x45.expanded.cost"] == "computed:expanded_bet"


async def test_an_expanded_bet_in_both_fields(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(expanded_bet(stoloto, catalogue), lottery="5x36plus", marked=7, second_marked=2)
    assert told["combinations"] == 42


async def test_without_a_price_the_combinations_remain(offline: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, output = await call(expanded_bet(offline, catalogue), lottery="6x45", marked=9)
    assert told["combinations"] == 84
    assert "cost" not in told
    assert "неизвестна" in told["remark"]
    assert output.data.price is None


@pytest.mark.parametrize(
    ("lottery", "marked"), [("6x45", 5), ("6x45", 46), ("ruslotto", 8), ("keno2", 12), ("nosuch", 8)]
)
async def test_expanded_bets_that_do_not_exist(
    lottery: str, marked: int, offline: StolotoClient, catalogue: GamesCatalogue
) -> None:
    told, _ = await call(expanded_bet(offline, catalogue), lottery=lottery, marked=marked)
    assert "problem" in told


async def test_a_budget_between_two_lotteries(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    told, output = await call(budget_split(stoloto, catalogue), budget=1000, lotteries=["6x45", "ruslotto"])
    prices = {code: replica.book.coming(code).price for code in ("6x45", "ruslotto")}
    together = told["together"]
    spent = sum(prices[code] * together["tickets"][catalogue.name(code)] for code in prices)
    assert together["spent"] == spent <= 1000
    assert together["left"] == 1000 - spent < min(prices.values())
    assert facts(output)["budget.left"] == together["left"]
    assert {card.code for card in output.lotteries} == set(prices)


async def test_a_budget_for_every_lottery_on_sale(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, _ = await call(budget_split(stoloto, catalogue), budget=300)
    assert len(told["alone"]) > 5
    assert all(row["price"] * row["tickets"] + row["left"] == 300 for row in told["alone"].values())
    assert "together" not in told


def test_a_price_that_is_not_known_is_said_so() -> None:
    answer = split_budget(500, {"6x45": 100}, ("6x45", "gzhl"))
    assert answer.unknown == ("gzhl",)
    assert answer.mixed is None


async def test_a_budget_needs_prices(offline: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, output = await call(budget_split(offline, catalogue), budget=500)
    assert "alone" not in told
    assert "неизвестны" in told["note"]
    assert output.data.alone == {}


def at(year: int) -> Any:
    return lambda: datetime(year, 11, 22, 12, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("arguments", "tax", "left"),
    [
        ({"prize": 3_000_000, "won_on": "2026"}, 402_000, 2_598_000),
        ({"prize": 1_460_000_000, "won_on": "2025-12-31"}, 218_952_000, 1_241_048_000),
        ({"prize": 58_000_000, "won_on": "2026-03-08"}, 11_162_000, 46_838_000),
        ({"prize": 100_000, "won_on": "2026", "resident": False}, 30_000, 70_000),
        ({"prize": 20_000}, 2_600, 17_400),
    ],
)
async def test_tax_by_the_day_of_the_win(arguments: dict[str, Any], tax: int, left: int) -> None:
    told, output = await call(prize_tax(lambda: NOW), **arguments)
    assert (told["tax"], told["left"]) == (tax, left)
    assert told["source"]
    assert facts(output)["tax.left"] == left
    assert "удержит" in told["who_pays"]


async def test_tax_on_a_small_prize_is_a_range() -> None:
    told, _ = await call(prize_tax(at(2026)), prize=10_000)
    assert (told["tax_from"], told["tax_to"]) == (780, 1_300)
    assert "30 апреля 2027 года" in told["who_pays"]
    assert "15 июля 2027 года" in told["who_pays"]


async def test_tax_on_several_prizes_is_kept_back_from_large_ones_only() -> None:
    told, output = await call(prize_tax(at(2026)), prize=14_000, other_prizes=[14_000, 20_000])
    assert told["withheld"] == [{"prize": 20_000, "tax": 2_600, "left": 17_400}]
    assert told["declared_by_winner"]["tax"] == 3_120
    assert (told["tax"], told["left"]) == (5_720, 42_280)
    assert "30 апреля 2027 года" in told["who_pays"]
    assert facts(output)["tax.declared"] == 3_120


async def test_the_prize_that_leaves_a_sum_in_hand() -> None:
    told, _ = await call(prize_tax(at(2026)), prize=1_000_000, in_hand=True)
    assert (told["prize"], told["left"]) == (1_149_425, 1_000_000)
    told, _ = await call(prize_tax(at(2026)), prize=1_000, other_prizes=[1_000], in_hand=True)
    assert "problem" in told


@pytest.mark.parametrize("won_on", ["вчера", "2026-13-01", "1812", "3000"])
async def test_a_date_that_is_none(won_on: str) -> None:
    told, _ = await call(prize_tax(at(2026)), prize=10_000, won_on=won_on)
    assert "problem" in told
