"""All draws of tomorrow, the last one of today: what a week before tells of them."""

from datetime import datetime, timedelta

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat
from tests.agent.rules.made_up import DOWN, draw_row, on_sale
from tools.archive_pages import ArchiveAnswer
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import for_clients
from tools.output import ToolOutput

ARCHIVE = "draw_archive"


def held(*moments: datetime) -> ToolOutput:
    """What the archive brings for a day with draws at these moments."""
    rows = [
        draw_row(100 + place, ["1", "2", "3", "4", "5", "6"], date=for_clients(moment))
        for place, moment in enumerate(moments)
    ]
    answer = ArchiveAnswer.model_validate({"draws": rows[::-1]})
    return ToolOutput(data=answer, source="live", fetched_at=NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("во сколько завтра розыгрыши 6 из 45", "2026-11-16"),
        ("завтра все тиражи 6 из 45", "2026-11-16"),
        ("расписание тиражей 6 из 45 на завтра", "2026-11-16"),
        ("во сколько сегодня последний тираж 6 из 45", "2026-11-15"),
        ("когда сегодня будут тиражи 6 из 45", "2026-11-15"),
    ],
)
def test_the_week_before_is_looked_up(text: str, day: str, model: RuleBasedModel) -> None:
    assert (ARCHIVE, {"lottery": "6x45", "day": day}) in calls(ask(model, chat(text)))


@pytest.mark.parametrize(
    "text",
    [
        *("когда завтра тираж 6 из 45", "когда следующий тираж 6 из 45", "какие тиражи завтра", "когда русское лото"),
        *("сколько стоят все билеты", "расписание 6 из 45"),
    ],
)
def test_one_draw_needs_no_week_before(text: str, model: RuleBasedModel) -> None:
    assert ARCHIVE not in [name for name, _ in calls(ask(model, chat(text)))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("во сколько завтра розыгрыши 6 из 45", "за день было 2 тиража: в 11:01, 13:01"),
        ("во сколько сегодня последний тираж 6 из 45", "последний тираж дня был в 13:01"),
    ],
)
def test_the_times_are_told_beside_the_coming_draw(
    text: str, said: str, model: RuleBasedModel, catalogue: GamesCatalogue
) -> None:
    soon = NOW + timedelta(hours=1)
    live = on_sale(catalogue, ("6x45", 100, 1, soon))
    before = NOW - timedelta(days=7)
    outputs: dict[str, ToolOutput | str] = {
        "games_on_sale": live,
        ARCHIVE: held(before - timedelta(hours=1), before + timedelta(hours=1)),
    }
    told = answer(model, text, outputs).text
    assert said in told
    assert "заранее в данных есть только ближайший тираж" in told
    assert "тираж № 777" in told


def test_without_the_archive_the_coming_draw_is_told_alone(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("6x45", 100, 1, NOW + timedelta(hours=1)))
    outputs: dict[str, ToolOutput | str] = {"games_on_sale": live, ARCHIVE: DOWN}
    told = answer(model, "во сколько завтра розыгрыши 6 из 45", outputs).text
    assert "тираж № 777" in told
    assert "неделю назад" not in told.lower()


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("кто выиграл последний суперприз", "stoloto_news"),
        ("кому достался последний джекпот", "stoloto_news"),
        ("кто крупно выиграл недавно", "stoloto_news"),
        ("кто выиграл последний суперприз в 6 из 45", "draw_details"),
        ("кому достался суперприз в прошлом тираже", None),
        ("кто выиграл в последнем тираже", None),
    ],
)
def test_who_won_in_some_lottery_is_a_matter_of_news(text: str, tool: str | None, model: RuleBasedModel) -> None:
    """Of a draw it is asked whose."""
    assert [name for name, _ in calls(ask(model, chat(text)))] == [tool] * (tool is not None)
