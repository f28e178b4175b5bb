"""Tickets whose draw is told by its day, its time or as one of the last: what is looked up and what is said."""

from datetime import date, time, timedelta

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.values.dates import day_in
from agent.rules.values.hours import clock_in, part_in
from agent.rules.values.ticket_numbers import count_in, draw_in, numbers_in
from tests.agent.rules.asking import NOW, answer, ask, calls, chat
from tests.agent.rules.made_up import category, draw_row, game_of
from tools.checked_draws import CheckedDraws
from tools.checked_ticket import CheckedTicket, check
from tools.game_fields import fields_of
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput
from tools.stoloto.detailed_draw import DetailedDraw

SUNDAY = NOW.date()
OWN = (18, 34, 38, 8, 11, 9)
DAY = {"day": "2026-11-21"}


@pytest.mark.parametrize(
    "text",
    [
        *("6 из 45 последний тираж: 18 34 38 8 11 9", "последний тираж 6 из 45 18 34 38 8 11 9"),
        *("вчерашний тираж 6 из 45: 18 34 38 8 11 9", "18 34 38 8 11 9 тираж последний, 6 из 45"),
        *("тираж последний 18 34 38 8 11 9", "6 из 45 21 ноября 18 34 38 8 11 9", "18 34 38 8 11 9 21 ноября 6 из 45"),
        *("18 34 38 8 11 9 6 из 45 21.11 в 23.30", "тираж 2026-11-21 18 34 38 8 11 9", "тираж 21.11: 18,34,38,8,11,9"),
        *("тираж за 21-е ноября, 18-34-38-8-11-9", "в 23:30 18 34 38 8 11 9"),
    ],
)
def test_a_row_is_the_ticket_and_no_number_of_a_draw(text: str) -> None:
    assert (numbers_in(text), draw_in(text), count_in(text)) == (OWN, None, None)


@pytest.mark.parametrize(
    "text", ["тираж 19288 18 34 38 8 11 9", "18 34 38 8 11 9 тираж 19288", "19288 тираж, числа 18 34 38 8 11 9"]
)
def test_the_number_of_a_draw_beside_a_row(text: str) -> None:
    assert (numbers_in(text), draw_in(text)) == (OWN, 19288)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("за прошлое воскресенье", SUNDAY - timedelta(days=7)),
        ("за субботу", SUNDAY - timedelta(days=1)),
        ("от пятницы", SUNDAY - timedelta(days=2)),
        ("два дня назад", SUNDAY - timedelta(days=2)),
        ("неделю назад", SUNDAY - timedelta(days=7)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
        ("рапидо 2.0 20 ноября", date(2026, 11, 20)),
        ("5/36 и 6/45", None),
    ],
)
def test_days_gone(text: str, day: date | None) -> None:
    assert day_in(text, SUNDAY, past=True) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("в 23:30", time(23, 30)), ("в 21.00", time(21)), ("в 9 вечера", time(21)), ("в 11 утра", time(11))),
        *(("в 21 час", time(21)), ("в 18.10", None), ("21.11", None), ("в 6 из 45", None), ("в 12 дня", time(12))),
    ],
)
def test_times(text: str, clock: time | None) -> None:
    assert clock_in(text) == clock


@pytest.mark.parametrize(
    ("text", "first"),
    [
        *(("вчера вечером", 18), ("утренний тираж", 5), ("днём", 12), ("ночной тираж", 0), ("с утра", 5)),
        *(("добрый вечер", None), ("с днём рождения", None), ("тёплый вечер", None), ("доброе утро", None)),
    ],
)
def test_parts_of_a_day(text: str, first: int | None) -> None:
    found = part_in(text)
    assert (found[0].hour if found else None) == first


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("проверь билет на вчерашний тираж 6 из 45: 18 34 38 8 11 9", DAY),
        ("6 из 45 вчерашний билет 18 34 38 8 11 9 выиграл?", DAY),
        ("билет 6 из 45 на 21 ноября, 18 34 38 8 11 9", DAY),
        ("билет 6 из 45 на субботу, 18 34 38 8 11 9 проверь", DAY),
        ("18 34 38 8 11 9, это 6 из 45 за вчера в 23:30", DAY | {"clock": "23:30"}),
        ("проверь 6 из 45 за последние 3 тиража 18 34 38 8 11 9", {"last": 3}),
        ("проверь билет 6 из 45 в 21:00 18 34 38 8 11 9", {"clock": "21:00"}),
        ("проверь сегодня по последнему тиражу 6 из 45: 18 34 38 8 11 9", {}),
        ("проверь билет 6 из 45: 18 34 38 8 11 9", {}),
        ("вчера брал билет 6 из 45, тираж 19288: 18 34 38 8 11 9", {"draw": 19288}),
    ],
)
def test_the_draws_a_ticket_is_for(text: str, which: dict[str, object], model: RuleBasedModel) -> None:
    assert calls(ask(model, chat(text))) == [("ticket_check", {"lottery": "6x45", "numbers": list(OWN)} | which)]


def against(catalogue: GamesCatalogue, number: int, drawn: tuple[int, ...]) -> CheckedTicket:
    """The ticket of these tests beside a draw that pays for three matches."""
    row = draw_row(number, [str(one) for one in drawn], winCategories=[category(4, 31, 1_400)])
    game = game_of(catalogue, "6x45")
    checked = check(game, DetailedDraw.model_validate(row), fields_of(game), (OWN,))
    assert isinstance(checked, CheckedTicket)
    return checked


def told(model: RuleBasedModel, found: CheckedDraws) -> str:
    """What is said of the ticket of yesterday."""
    output = ToolOutput(data=found, source="live", fetched_at=NOW)
    return answer(model, "билет 6 из 45 на 21 ноября, 18 34 38 8 11 9", {"ticket_check": output}).text


def test_a_win_in_one_draw_of_the_day_is_told(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    checked = (against(catalogue, 2, (1, 2, 3, 4, 5, 6)), against(catalogue, 1, (18, 34, 38, 4, 5, 6)))
    text = told(model, CheckedDraws(checked, 2, date(2026, 11, 21)))
    assert "за 21.11.2026 было 2 тиража" in text
    assert "тираж № 1" in text
    assert "1\u00a0400\u00a0₽" in text
    assert "В остальных выигрыша по данным нет (1 тираж)" in text
    assert "№ 2" not in text
    assert "последний завершённый" not in text


def test_no_win_on_the_day(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    checked = (against(catalogue, 2, (1, 2, 3, 4, 5, 6)), against(catalogue, 1, (18, 2, 3, 4, 5, 6)))
    text = told(model, CheckedDraws(checked, 2, date(2026, 11, 21)))
    assert "Ни в одном из них выигрыша по данным нет" in text
    assert "Совпало одно число: 18" in text


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (CheckedDraws((), 96, date(2026, 11, 21)), "было 96 тиражей, какой из них ваш"),
        (CheckedDraws((), 0, date(2026, 11, 21)), "завершённых тиражей за 21.11.2026 в данных нет"),
        (CheckedDraws((), 0, date(2026, 11, 21), begun=False), "ещё нет, сверить билет можно будет после розыгрыша"),
    ],
)
def test_days_that_tell_no_draw(found: CheckedDraws, said: str, model: RuleBasedModel) -> None:
    text = told(model, found)
    assert said in text
    assert "Выигрыша" not in text
