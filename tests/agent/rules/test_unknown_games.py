"""Lotteries that do not exist."""

from datetime import date

import pytest

from agent.rules.values.slots_reader import read_slots
from agent.rules.values.unknown_games import unknown_game
from tools.games_catalogue import GamesCatalogue


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("что за лотерея «Золотой ключ»?", "Золотой ключ"),
        ("когда тираж лотереи Супер Миллион", "Супер Миллион"),
        ("8 из 100 джекпот", "8 из 100"),
        ("лотерея Столото", None),
        ("посоветуй лотерею", None),
    ],
)
def test_unknown(text: str, name: str | None) -> None:
    assert unknown_game(text) == name


@pytest.mark.parametrize("text", ["лотерея «Русское лото»", "лотерея Мечталлион", "лотерея 6 из 45"])
def test_known_ones_are_not_unknown(text: str, catalogue: GamesCatalogue) -> None:
    assert read_slots(text, catalogue, date(2026, 11, 22)).unknown is None
