"""Live values in answers, in the ways people write them."""

from datetime import datetime

import pytest

from agent.evaluation.live_values import LiveDraw, is_named
from agent.grounding.mention_reader import MentionReader
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW

CATALOGUE = GamesCatalogue.load()
READER = MentionReader(CATALOGUE)
DRAW = LiveDraw("6x45", 9001, datetime(2026, 11, 22, 20, 15, tzinfo=MOSCOW), 100, 13_800_000, (1, 44, 31, 30, 14, 27))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "Возьмите «6 из 45»."),
        ("ticket_price", "билет 100 р."),
        ("super_prize", "приз 13,8 млн"),
        ("super_prize", "приз 13 800 000 ₽"),
        ("draw_number", "тираж № 9 001"),
        ("draw_date", "22 ноября в 20:15"),
        ("draw_date", "сегодня в 20:15"),
        ("draw_date", "22.11.2026, 20:15"),
        ("winning_numbers", "выпали 44, 1, 14, 27, 30 и 31"),
    ],
)
def test_a_value_that_is_named(field: str, text: str) -> None:
    assert is_named(DRAW, field, text, READER.read(text), CATALOGUE)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "Возьмите «5 из 36»."),
        ("ticket_price", "билет 1000 р."),
        ("super_prize", "приз 15 млн"),
        ("draw_number", "тираж № 9002"),
        ("draw_date", "23 ноября в 20:15"),
        ("draw_date", "сегодня в 20:30"),
        ("winning_numbers", "выпали 44, 1, 14, 27, 30"),
    ],
)
def test_a_value_that_is_not_named(field: str, text: str) -> None:
    assert not is_named(DRAW, field, text, READER.read(text), CATALOGUE)


def test_an_unknown_field_is_an_error_of_the_file() -> None:
    with pytest.raises(ValueError, match="colour"):
        is_named(DRAW, "colour", "", [], CATALOGUE)
