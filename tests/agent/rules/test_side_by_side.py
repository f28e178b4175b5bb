"""Several lotteries named together, and what is asked of them afterwards."""

from datetime import date

import pytest

from agent.rules.need import Need
from agent.rules.needs import NeedsReader
from tests.agent.rules.asking import dialogue

OFFERED = "Подойдут «6 из 45» (билет 100 ₽), «4 из 20» (100 ₽) и Русское лото (150 ₽)."


def needs(reader: NeedsReader, today: date, *texts: str) -> list[Need]:
    return reader.needs(dialogue(*texts), today)


@pytest.mark.parametrize(
    ("question", "intent"),
    [("какая из них дешевле?", "compare"), ("а когда они играют?", "schedule"), ("а билет сколько?", "price")],
)
def test_what_is_asked_of_two_games_named_together(
    question: str, intent: str, reader: NeedsReader, today: date
) -> None:
    told = "Рапидо 2.0: билет 50 ₽. КЕНО: билет 50 ₽."
    (need,) = needs(reader, today, "сравни Рапидо 2.0 и КЕНО", told, question)
    assert (need.intent, need.slots.codes) == (intent, ["rapido2", "keno2"])


def test_which_of_those_offered(reader: NeedsReader, today: date) -> None:
    (need,) = needs(reader, today, "посоветуй лотерею", OFFERED, "а какая из них быстрее?")
    assert (need.intent, need.slots.codes) == ("compare", ["6x45", "4x20", "ruslotto"])


@pytest.mark.parametrize("question", ["сравни рапидо и забаву", "чем охота отличается от забавы?"])
def test_names_that_are_ordinary_words_are_compared(question: str, reader: NeedsReader, today: date) -> None:
    (need,) = needs(reader, today, question)
    assert (need.intent, len(need.slots.codes)) == ("compare", 2)
