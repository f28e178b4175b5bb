"""Games on sale."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from langchain_core.tools import BaseTool
from pydantic import ValidationError

from tests.replicas.asking import NOW
from tests.replicas.stoloto_faults import numbers_as_strings
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES, games_on_sale, live_card
from tools.moscow_time import for_clients, for_model, from_unix
from tools.stoloto.client import StolotoClient
from tools.stoloto.games import lifetime


@pytest.fixture
def tool(stoloto: StolotoClient, catalogue: GamesCatalogue) -> BaseTool:
    return games_on_sale(stoloto, catalogue, lambda: NOW)


async def test_tells_price_prize_and_times(tool: BaseTool) -> None:
    told, output = await call(tool, lotteries=["6x45"])
    (game,) = told["games"]
    known = next(game for game in output.data.games if game.name == "6x45")
    assert game["name"] == "Спортлото «6 из 45»"
    assert (game["price"], game["superprize"]) == (known.draw.bet_cost, known.draw.super_prize)
    assert game["draw_time"] == for_model(from_unix(known.draw.date))
    assert game["sales_end"] < game["draw_time"]
    assert game["last"]["numbers"] == known.completed_draw.numbers
    noted = facts(output)
    assert noted["6x45.draw.price"] == known.draw.bet_cost
    assert noted["6x45.draw.super_prize"] == known.draw.super_prize
    assert noted["6x45.last.winning_numbers"] == known.completed_draw.numbers
    (card,) = output.lotteries
    assert (card.code, card.price, card.prize) == ("6x45", known.draw.bet_cost, known.draw.super_prize)
    assert card.next_draw == for_clients(from_unix(known.draw.date))
    assert card.description


async def test_without_codes_all_on_sale(tool: BaseTool) -> None:
    told, output = await call(tool)
    codes = [game["code"] for game in told["games"]]
    assert len(codes) == len(set(codes)) == len(output.data.games)
    assert "top3" in codes
    assert "top-3" not in codes
    assert "not_on_sale" not in told
    assert not any({"numbers", "field_1"} & set(game["last"]) for game in told["games"])


@pytest.mark.parametrize("spelling", ["top3", "top-3", "TOP-3"])
async def test_either_spelling_finds_the_game(tool: BaseTool, spelling: str) -> None:
    told, output = await call(tool, lotteries=[spelling, "nosuch"])
    assert [game["code"] for game in told["games"]] == ["top3"]
    assert told["not_on_sale"] == ["nosuch"]
    assert facts(output)["top3.draw.price"]


async def test_numbers_as_strings_are_numbers(tool: BaseTool, replica: StolotoReplica) -> None:
    replica.fail("games", numbers_as_strings())
    told, _ = await call(tool, lotteries=["6x45"])
    assert told["source"] == "live"
    assert isinstance(told["games"][0]["price"], int)


async def test_a_draw_that_is_over_is_not_the_next_one(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    late = games_on_sale(stoloto, catalogue, lambda: NOW + timedelta(days=30))
    told, output = await call(late, lotteries=["6x45"])
    (game,) = told["games"]
    assert game["draw_over"] is True
    assert not {"draw_time", "sales_end"} & set(game)
    assert output.lotteries[0].next_draw is None


async def test_the_snapshot_knows_last_draws_only(offline: StolotoClient, catalogue: GamesCatalogue) -> None:
    told, output = await call(games_on_sale(offline, catalogue, lambda: NOW), lotteries=["4x20", "top3", "ruslotto"])
    assert (told["source"], told["as_of"]) == ("snapshot", "2026-09-17")
    assert "неизвестны" in told["note"]
    games = {game["code"]: game for game in told["games"]}
    assert games["4x20"]["last"]["time"] == "2026-09-16 23:37"
    assert games["ruslotto"]["last"]["number"] == 1707
    assert not any({"price", "superprize", "draw_time"} & set(game) for game in games.values())
    assert all(card.next_draw is None for card in output.lotteries)


@pytest.mark.parametrize("lotteries", ["6x45", ["a b"], [5], {"x": 1}])
async def test_bad_codes_are_refused(tool: BaseTool, lotteries: Any) -> None:
    with pytest.raises(ValidationError):
        await call(tool, lotteries=lotteries)


def test_a_malformed_part_does_not_cost_the_game() -> None:
    games = {game.name: game for game in GAMES.parse(sent("games.json")).games}
    assert set(games) == {"6x45", "top-3", "keno2", "zodiac"}
    assert games["6x45"].draw is not None
    assert games["6x45"].draw.number == 18_001
    assert (games["keno2"].draw, games["keno2"].completed_draw) == (None, None)
    top3 = games["top-3"].completed_draw
    assert top3 is not None
    assert top3.numbers == [2, 6, 5]


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (1_795_377_300 - 300, 120),
        (1_795_377_300 - 70, 70),
        (1_795_377_300 - 0.5, 1),
        (1_795_377_300 + 250, 50),
        (1_795_377_600 + 5, 120),
    ],
)
def test_lifetime_ends_with_sales_and_with_the_draw(now: float, seconds: float) -> None:
    assert lifetime(GAMES.parse(sent("games.json")), now) == seconds


def test_a_card_of_a_game_unknown_to_the_catalogue(catalogue: GamesCatalogue) -> None:
    answer = GAMES.parse(b'{"games": [{"name": "new-game", "draw": {"number": 3, "betCost": 40, "date": 4102444800}}]}')
    card = live_card(catalogue, answer.games[0], NOW)
    assert (card.code, card.name, card.price, card.prize) == ("new-game", "new-game", 40, None)
    assert card.next_draw == "2100-01-01T03:00:00+03:00"
    assert datetime.fromisoformat(card.next_draw) > NOW
