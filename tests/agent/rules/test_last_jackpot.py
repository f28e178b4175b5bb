"""When a superprize was won for the last time, as far as the last draws tell."""

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat
from tests.agent.rules.made_up import draw_row
from tools.output import ToolOutput
from tools.stoloto.detailed_draw import DetailsAnswer

LOOKED_UP = [("draw_details", {"lottery": "6x45", "count": 50})]


def draws(*won: bool | None) -> ToolOutput:
    """The last draws of a lottery, from number 107 down, and whether their superprize was won."""
    rows = [
        draw_row(107 - place, ["1", "2", "3", "4", "5", "6"], superPrizeWon=told, superPrize=80_550_000)
        for place, told in enumerate(won)
    ]
    return ToolOutput(data=DetailsAnswer.model_validate({"draws": rows}), source="live", fetched_at=NOW)


@pytest.mark.parametrize(
    "texts",
    [
        ("когда в 6 из 45 последний раз сорвали джекпот",),
        ("кто выиграл последний суперприз 6 из 45",),
        ("в каком тираже 6 из 45 был выигран суперприз",),
        ("джекпот 6 из 45 давно не срывали?",),
        ("какой суперприз в 6 из 45", "Суперприз 80 550 000 ₽.", "а когда его последний раз сорвали, этот джекпот"),
    ],
)
def test_the_last_draws_are_looked_through(texts: tuple[str, ...], model: RuleBasedModel) -> None:
    assert calls(ask(model, chat(*texts))) == LOOKED_UP


@pytest.mark.parametrize(
    "text",
    [
        "когда разыграют джекпот 6 из 45",
        "когда розыгрыш суперприза 6 из 45",
        "последний тираж 6 из 45, суперприз кто-то выиграл?",
        "я выиграл суперприз 6 из 45, когда придут деньги",
        "кто выиграл последний суперприз",
    ],
)
def test_other_questions_of_superprizes(text: str, model: RuleBasedModel) -> None:
    assert calls(ask(model, chat(text))) != LOOKED_UP


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (draws(False, False, True, True), "последний раз суперприз выиграли в тираже № 105, он был 80 550 000 ₽"),
        (draws(False, None, False), "за последние 2 тиража (№ 105–107) суперприз не выиграли ни разу"),
        (draws(None, None), "в данных не сказано"),
    ],
    ids=["won", "not won", "not told"],
)
def test_what_is_told(output: ToolOutput, told: str, model: RuleBasedModel) -> None:
    said = answer(model, "когда в 6 из 45 последний раз сорвали джекпот", {"draw_details": output}).text
    assert told in said.replace("\N{NO-BREAK SPACE}", " ")
