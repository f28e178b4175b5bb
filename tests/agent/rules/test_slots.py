"""What one message says, as values."""

from datetime import date

import pytest

from agent.rules.values.slots import Slots
from agent.rules.values.slots_reader import read_slots
from tools.games_catalogue import GamesCatalogue


@pytest.fixture
def read(catalogue: GamesCatalogue, today: date) -> "Reader":
    return Reader(catalogue, today)


class Reader:
    """Reads slots at a fixed day."""

    def __init__(self, catalogue: GamesCatalogue, today: date) -> None:
        self._catalogue = catalogue
        self._today = today

    def __call__(self, text: str) -> Slots:
        return read_slots(text, self._catalogue, self._today)


def test_games_in_order_of_mention(read: Reader) -> None:
    assert read("сравни жилищную лотерею и 6 из 45").codes == ["gzhl", "6x45"]


def test_lotteries_of_others(read: Reader) -> None:
    assert read("какой приз в Мечталлионе").foreign == ("Мечталлион",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("быстрая лотерея", "fast"),
        ("узнать результат прямо сейчас", "fast"),
        ("моментальная лотерея", "instant"),
        ("лото с бочонками", "bingo"),
        ("тиражная лотерея", "draw"),
        ("какая-нибудь лотерея", None),
    ],
)
def test_kind(text: str, kind: str | None, read: Reader) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "prize"),
    [
        ("мечтаю о квартире", "home"),
        ("хочу выиграть дом", "home"),
        ("где разыгрывают автомобили", "car"),
        ("хочу машину", "car"),
        ("только деньгами", "money"),
        ("сижу дома, что взять", None),
    ],
)
def test_prize(text: str, prize: str | None, read: Reader) -> None:
    assert read(text).prize == prize


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("где больше шансов", "odds"),
        ("быстро узнать результат", "speed"),
        ("с большим призом", "prize"),
        ("недорогую", "price"),
        ("с небольшим призом", "relevance"),
        ("любую", "relevance"),
    ],
)
def test_order(text: str, order: str, read: Reader) -> None:
    assert read(text).order == order


def test_day_and_budget(read: Reader) -> None:
    slots = read("У меня 300 рублей, что можно взять на сегодня?")
    assert (slots.budget, slots.day) == (300, date(2026, 11, 22))
    assert slots.wants("today")
