"""Results of a day and of a part of it: what is looked up, and which draws are told."""

from datetime import date, datetime

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat, draft, result
from tests.agent.rules.made_up import category, draw_row
from tools.archive_pages import ArchiveAnswer
from tools.draw_by_number import DrawAnswer
from tools.moscow_time import MOSCOW, for_clients
from tools.output import ToolOutput
from tools.stoloto.detailed_draw import DetailsAnswer

HOURS = (23, 21, 18, 16, 13, 11, 8, 3)


def row(number: int, held: datetime) -> dict[str, object]:
    """A draw with numbers, held at a moment."""
    return draw_row(number, ["1", "2", "3", "4", "5", "6"], date=for_clients(held))


def day_of(day: date) -> ToolOutput:
    """What the archive brings for a day: draws 107 to 100, newest first."""
    rows = [
        row(107 - place, datetime(day.year, day.month, day.day, hour, 30, tzinfo=MOSCOW))
        for place, hour in enumerate(HOURS)
    ]
    return ToolOutput(data=ArchiveAnswer.model_validate({"draws": rows}), source="live", fetched_at=NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("результаты 6 из 45 за позавчера", "2026-11-20"),
        ("что выпало в субботу вечером в 6 из 45", "2026-11-21"),
        ("результаты 6 из 45 за прошлое воскресенье", "2026-11-15"),
        ("итоги 6 из 45 15 ноября", "2026-11-15"),
        ("что выпало два дня назад в 6 из 45", "2026-11-20"),
        ("результаты 6 из 45 сегодня утром", "2026-11-22"),
    ],
)
def test_a_day_is_looked_up_in_the_archive(text: str, day: str, model: RuleBasedModel) -> None:
    assert calls(ask(model, chat(text))) == [("draw_archive", {"lottery": "6x45", "day": day})]


def test_another_day_keeps_the_part_of_the_day(model: RuleBasedModel) -> None:
    turns = ("что выпало вчера вечером в 6 из 45", "Тираж № 19288", "а позавчера")
    said = ask(model, chat(*turns))
    assert calls(said) == [("draw_archive", {"lottery": "6x45", "day": "2026-11-20"})]
    brought = result(said.tool_calls[0], day_of(date(2026, 11, 20)))
    text = draft(ask(model, [*chat(*turns), said, brought])).text
    assert [number for number in range(100, 108) if f"№ {number}" in text] == [105, 106, 107]


@pytest.mark.parametrize(
    ("part", "numbers"),
    [
        ("утром", [101, 102]),
        ("вечером", [105, 106, 107]),
        ("ночью", [100]),
        ("днём", [103, 104]),
        ("в 21:30", [106]),
        ("", [103, 104, 105, 106, 107]),
    ],
)
def test_only_the_draws_of_the_hours_asked_about_are_told(part: str, numbers: list[int], model: RuleBasedModel) -> None:
    question = f"что выпало вчера {part} в 6 из 45"
    said = ask(model, chat(question))
    brought = result(said.tool_calls[0], day_of(date(2026, 11, 21)))
    text = draft(ask(model, [*chat(question), said, brought])).text
    assert [number for number in range(100, 108) if f"№ {number}" in text] == numbers
    assert ("Показаны последние 5 из 8" in text) == (not part)


def test_hours_without_a_draw_are_not_filled_with_others_unsaid(model: RuleBasedModel) -> None:
    question = "что выпало вчера в 6:10 в 6 из 45"
    said = ask(model, chat(question))
    brought = result(said.tool_calls[0], day_of(date(2026, 11, 21)))
    assert "в 06:10 тиражей не было" in draft(ask(model, [*chat(question), said, brought])).text


def test_the_only_draw_of_a_day_is_told_with_its_prizes(model: RuleBasedModel) -> None:
    question = "что выпало вчера в 6 из 45"
    one = row(107, datetime(2026, 11, 21, 8, 20, tzinfo=MOSCOW))
    first = ask(model, chat(question))
    archive = ToolOutput(data=ArchiveAnswer.model_validate({"draws": [one]}), source="live", fetched_at=NOW)
    so_far = [*chat(question), first, result(first.tool_calls[0], archive)]
    second = ask(model, so_far)
    assert calls(second) == [("draw_by_number", {"lottery": "6x45", "number": 107})]
    whole = DrawAnswer.model_validate({"draw": {**one, "winCategories": [category(4, 31, 1_400)]}})
    brought = result(second.tool_calls[0], ToolOutput(data=whole, source="live", fetched_at=NOW))
    assert "31 победитель по 1\u00a0400\u00a0₽" in draft(ask(model, [*so_far, second, brought])).text


def test_a_day_without_draws_leads_to_the_last_one(model: RuleBasedModel) -> None:
    question = "что выпало вчера в 6 из 45"
    first = ask(model, chat(question))
    nothing = ToolOutput(data=ArchiveAnswer(draws=[]), source="live", fetched_at=NOW)
    so_far = [*chat(question), first, result(first.tool_calls[0], nothing)]
    second = ask(model, so_far)
    assert calls(second) == [("draw_details", {"lottery": "6x45", "count": 3})]
    details = DetailsAnswer.model_validate({"draws": [row(110, NOW)]})
    brought = result(second.tool_calls[0], ToolOutput(data=details, source="live", fetched_at=NOW))
    text = draft(ask(model, [*so_far, second, brought])).text
    assert "завершённых тиражей за 21.11.2026 в данных нет" in text
    assert "№ 110" in text


def test_the_last_draw_of_a_part_of_the_day(model: RuleBasedModel) -> None:
    rows = [row(107 - place, NOW.replace(hour=hour, minute=30)) for place, hour in enumerate(HOURS)]
    output = ToolOutput(data=DetailsAnswer.model_validate({"draws": rows}), source="live", fetched_at=NOW)
    text = answer(model, "результаты утреннего тиража 6 из 45", {"draw_details": output}).text
    assert "№ 102" in text
    assert "№ 107" not in text
