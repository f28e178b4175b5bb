"""The dated data shipped with the program: readable by every endpoint, ordered, and with nothing made up."""

import json
import re
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from tools.active_draws import TABS
from tools.archive_pages import ARCHIVE
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES
from tools.instant_tickets import INSTANT
from tools.lottery_codes import draws_code
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.snapshot import Snapshot
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS

DATA = {
    entry.name: json.loads(entry.read_text("utf-8"))
    for entry in files("tools.stoloto.snapshot_data").iterdir()
    if entry.name.endswith(".json")
}
DRAWS = {name.split(".")[1]: loaded for name, loaded in DATA.items() if name.startswith("draws.")}
WHOLE: tuple[Endpoint[Any], ...] = (MAIN, TABS, PACKETS, NEWS, GAMES, INSTANT)
SIZES = {
    "6x45": (6, 45), "5x36plus": (6, 36), "7x49": (7, 49), "4x20": (8, 20), "oxota": (8, 20), "rapido2": (9, 20),
    "5x2": (7, 50), "keno2": (20, 80), "12x24": (12, 24), "zabava": (12, 24), "top3": (3, 9), "zodiac": (4, 99),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_every_file_says_its_day_and_what_it_is(name: str) -> None:
    assert set(DATA[name]) == {"as_of", "note", "body"}
    assert date(2021, 1, 1) < date.fromisoformat(DATA[name]["as_of"]) < date(2026, 11, 1)
    assert DATA[name]["note"]


def test_there_is_a_file_for_each_endpoint() -> None:
    assert {name.removesuffix(".json") for name in DATA if not name.startswith("draws.")} == {
        endpoint.name for endpoint in WHOLE
    }


@pytest.mark.parametrize("endpoint", WHOLE, ids=lambda endpoint: endpoint.name)
def test_whole_answers_are_read(endpoint: Endpoint[Any]) -> None:
    reading = Snapshot().read(endpoint, {})
    assert reading is not None
    assert reading.source == "snapshot"
    key = next(iter(endpoint.answer.model_fields))
    assert len(reading.value.model_dump(by_alias=False)[key]) == len(next(iter(_lists(DATA[f"{endpoint.name}.json"]))))


def _lists(loaded: dict[str, Any]) -> list[list[Any]]:
    return [value for value in loaded["body"].values() if isinstance(value, list) and value != []] or [[]]


@pytest.mark.parametrize("code", DRAWS)
def test_draws_serve_all_three_endpoints(code: str) -> None:
    rows = DRAWS[code]["body"]["draws"]
    details = Snapshot().read(DETAILS, {"lottery": code, "count": 50})
    archive = Snapshot().read(ARCHIVE, {"lottery": code, "count": 50, "page": 1})
    assert details is not None
    assert archive is not None
    assert len(details.value.draws) == len(archive.value.draws) == len(rows) <= 50
    for row, drawn in zip(rows, archive.value.draws, strict=True):
        one = Snapshot().read(DRAW, {"lottery": code, "number": row["number"]})
        assert one is not None
        assert one.value.draw == drawn
    assert Snapshot().read(DRAW, {"lottery": code, "number": 10_000_000}) is None


@pytest.mark.parametrize("code", DRAWS)
def test_draws_are_ordered_and_their_numbers_belong_to_the_game(code: str) -> None:
    count, highest = SIZES[code]
    rows = DRAWS[code]["body"]["draws"]
    numbers = [row["number"] for row in rows]
    assert numbers == sorted(set(numbers), reverse=True)
    dates = [row["date"] for row in rows if row["date"]]
    assert dates == sorted(dates, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0300", text) for text in dates)
    for row in rows:
        drawn = row["combination"]["structured"]
        assert row["game"] == code == draws_code(code)
        assert len(drawn) == count
        assert all(0 <= number <= highest for number in drawn)
        assert [int(text) for text in row["winningCombination"]] == drawn
        assert [int(text) for text in row["combination"]["serialized"]] == drawn


def test_nothing_is_said_about_coming_draws() -> None:
    for game in DATA["games.json"]["body"]["games"]:
        assert game["draw"] is None
        assert game["nextDraw"] is None
        last, rows = game["completedDraw"], DRAWS.get(draws_code(game["name"]))
        if last and last["combination"]:
            assert rows is not None
            assert last["combination"] == rows["body"]["draws"][0]["combination"]


def test_names_are_those_of_the_catalogue(catalogue: GamesCatalogue) -> None:
    cards = DATA["main.json"]["body"]["data"][0]["contents"][0]["item"]["contents"]
    assert {card["lottery"]["code"]: card["name"] for card in cards} == {
        card["lottery"]["code"]: catalogue.name(card["lottery"]["code"]) for card in cards
    }


def test_unknown_lotteries_are_unknown() -> None:
    assert Snapshot().read(DETAILS, {"lottery": "nosuch", "count": 5}) is None
