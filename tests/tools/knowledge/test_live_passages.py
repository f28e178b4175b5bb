"""Live answers as passages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.live_passages import LivePassages
from tools.knowledge.passage import Passage
from tools.stoloto.games import GamesAnswer
from tools.stoloto.main_cards import MainAnswer
from tools.stoloto.reading import Reading, Source

AT = datetime(2026, 11, 22, 9, 1, tzinfo=UTC)


@pytest.fixture
def passages(catalogue: GamesCatalogue) -> LivePassages:
    return LivePassages(catalogue, "https://lottery.test/")


def reading(answer: type[Any], body: dict[str, Any], source: Source = "live") -> Reading[Any]:
    return Reading(answer, answer.model_validate(body).model_dump_json().encode(), source, AT)


def games(*items: dict[str, Any], source: Source = "live") -> Reading[GamesAnswer]:
    return reading(GamesAnswer, {"games": list(items)}, source)


def test_price_and_prize_of_the_draw_on_sale(passages: LivePassages) -> None:
    draw = {"number": 7, "betCost": 1_000, "superPrize": 50_000_000, "date": 1}
    (found,) = passages.games(games({"name": "top-3", "active": True, "draw": draw}))
    assert found.code == "top3"
    assert found.text == "Сейчас: ставка 1 000 ₽, суперприз 50 000 000 ₽."
    assert (found.source, found.as_of) == ("stoloto:games", "22 ноября 2026, 12:01 МСК")
    assert not found.changes


def test_what_is_unknown_makes_no_passage(passages: LivePassages) -> None:
    empty = {"number": 7}
    assert not list(passages.games(games({"name": "6x45", "draw": None}, {"name": "7x49", "draw": empty})))
    paused = {"name": "6x45", "active": False, "draw": {"number": 7, "betCost": 100}}
    assert not list(passages.games(games(paused)))


@pytest.mark.parametrize(
    ("source", "as_of"),
    [("stale", "22 ноября 2026, 12:01 МСК, могло измениться"), ("snapshot", "22.11.2026, сохранённые данные")],
)
def test_age_is_told(passages: LivePassages, source: Source, as_of: str) -> None:
    (found,) = passages.games(games({"name": "6x45", "draw": {"number": 7, "betCost": 100}}, source=source))
    assert (found.as_of, found.changes) == (as_of, True)


def test_main_page(passages: LivePassages) -> None:
    items: list[dict[str, Any]] = [
        {"spinners": [{"name": "Осень", "link": "promo/autumn", "superPrize": "1 млн ₽"}]},
        {"contents": [{"name": "X", "lottery": {"code": "gzhl", "name": "X", "lotteryType": None}, "prizeSum": "дом"}]},
        {"specialGames": [{"name": "Праздник", "prizeTitle": "Автомобили"}]},
    ]
    found = {passage.topic + passage.title: passage for passage in passages.main(_main(items))}
    promotion = found["promotionsАкция или розыгрыш: Осень"]
    assert promotion.text == "Осень; 1 млн ₽; https://lottery.test/promo/autumn"
    card = found["mainЖилищная лотерея: на главной странице «Столото»"]
    assert (card.code, card.text) == ("gzhl", "дом")
    special: Passage = found["promotionsОсобый розыгрыш: Праздник"]
    assert "Автомобили" in special.text


def _main(items: list[dict[str, Any]]) -> Reading[MainAnswer]:
    return reading(MainAnswer, {"data": [{"contents": [{"item": item, "ab": {}} for item in items]}]})
