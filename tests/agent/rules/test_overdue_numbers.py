"""Numbers that have not come for long: not the rarest ones, and not the results of the last draw."""

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat
from tools.archive_statistics import StatisticsAnswer
from tools.calculations.absences import absences
from tools.calculations.draw_statistics import field_statistics
from tools.output import ToolOutput

DRAWS = [[1, 2], [3, 1], [4, 2], [1, 2]]  # the newest first


def test_draws_since_a_number_came() -> None:
    found = absences("numbers", DRAWS, 1, 5)
    assert found.since == ((5, 4), (4, 2), (3, 1), (1, 0), (2, 0))


@pytest.mark.parametrize(
    "turns",
    [
        ("какие числа давно не выпадали в 5 из 36",),
        ("что давно не выпадало в 5 из 36",),
        ("5 из 36 какие номера долго не появлялись",),
        ("какие числа чаще всего выпадают в 5 из 36", "Чаще всего 7", "а какие давно не выпадали"),
        ("что выпало в 5 из 36", "Тираж № 1", "хорошо а какие давно не выпадали"),
        ("какие выпадут завтра в 5 из 36", "Будущих чисел не знает никто", "а давно не выпадали какие?"),
    ],
)
def test_they_are_counted(turns: tuple[str, ...], model: RuleBasedModel) -> None:
    assert calls(ask(model, chat(*turns))) == [("archive_statistics", {"lottery": "5x36plus", "draws": 50})]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("в какой лотерее давно не выпадал суперприз", "archive_statistics"),
        ("давно не было тиража 6 из 45, когда он", "archive_statistics"),
        ("я давно не играл, что выпало в 6 из 45", "archive_statistics"),
    ],
)
def test_what_sounds_alike_is_not_counted(text: str, tool: str, model: RuleBasedModel) -> None:
    assert tool not in [name for name, _ in calls(ask(model, chat(text)))]


@pytest.mark.parametrize(
    ("text", "said"), [("какие числа давно не выпадали в 6 из 45", True), ("редкие числа в 6 из 45", False)]
)
def test_absence_is_told_apart_from_rarity(text: str, model: RuleBasedModel, *, said: bool) -> None:
    field = field_statistics("numbers", DRAWS, 1, 5)
    found = StatisticsAnswer(4, 7, 10, (field,), (absences("numbers", DRAWS, 1, 5),))
    output = ToolOutput(data=found, source="live", fetched_at=NOW)
    told = answer(model, text, {"archive_statistics": output}).text
    assert ("дольше всего не выпадали 5 (не меньше чем 4 тиража подряд), 4 (2 тиража подряд)" in told) == said
    assert ("реже всего выпадали" in told) != said
    assert "Прошлые частоты ни на что не влияют" in told
