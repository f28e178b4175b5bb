"""Where somebody is and at what hours draws are asked for, in words that people use."""

from datetime import datetime

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import answer, ask, calls, chat, dialogue
from tests.agent.rules.made_up import on_sale
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        *(("я в екате живу", "Екатеринбург"), ("у нас +2 к москве", "МСК+2"), ("я в челябе", "МСК+2")),
        *(
            ("разница с москвой 4 часа", "МСК+4"),
            ("на 2 часа больше москвы", "МСК+2"),
            ("+3 часа к мск", "МСК+3"),
        ),
    ],
)
def test_a_place_is_named_after_the_time(said: str, zone: str, model: RuleBasedModel) -> None:
    asked = calls(ask(model, chat("когда русское лото", "В воскресенье в 08:20 по Москве", said)))
    assert asked == [("draw_times", {"zone": zone, "lotteries": ["ruslotto"]})]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        *(("во сколько жилищная по екату", "schedule"), ("во скока жилищная по камчатке", "schedule")),
        *(
            ("во скока русское лото", "schedule"),
            ("жилищная во скока", "schedule"),
            ("+4 к мск, когда 6 из 45", "schedule"),
        ),
        ("во сколько обойдётся билет русского лото", "price"),
    ],
)
def test_the_hour_and_the_price_are_told_apart(said: str, intent: str, reader: NeedsReader) -> None:
    assert [need.intent for need in reader.needs(dialogue(said), datetime(2026, 11, 22).date())] == [intent]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("said", "told", "untold"),
    [
        ("какие тиражи сегодня вечером", "Русское лото", "Спортлото"),
        ("какие тиражи сегодня днём", "Спортлото", "Русское лото"),
        ("какие тиражи сегодня утром", "известен только ближайший", "Русское лото: тираж"),
    ],
)
def test_only_draws_of_that_part_of_the_day_are_told(
    said: str, told: str, untold: str, model: RuleBasedModel, catalogue: GamesCatalogue
) -> None:
    sold = on_sale(
        catalogue,
        ("ruslotto", 150, 1_000_000, datetime(2026, 11, 22, 20, 15, tzinfo=MOSCOW)),
        ("6x45", 70, 1_000_000, datetime(2026, 11, 22, 13, 30, tzinfo=MOSCOW)),
    )
    text = answer(model, said, {"games_on_sale": sold}).text
    assert told in text
    assert untold not in text
