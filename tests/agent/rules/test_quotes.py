"""Answers that quote the knowledge base say its words and where they come from."""

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import answer
from tools.output import ToolOutput

FAILED = "Поиск недоступен"


def passages(*rows: tuple[str, str]) -> ToolOutput:
    """A search that found these passages: id and text."""
    return ToolOutput(
        data=[
            {"id": name, "text": text, "source": f"закон о {name}", "title": "", "code": None, "as_of": "2026 год"}
            for name, text in rows
        ]
    )


CLAIM = passages(
    ("claim.where", "Выдают в кассе 9."), ("claim.documents", "Нужен вексель."), ("claim.term", "Ждут 77 дней.")
)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("выиграл приз, что дальше делать", ["касс", "вексель", "77 дней"], []),
        ("до какого времени можно забрать выигрыш", ["77 дней"], ["вексель"]),
        ("куда идти за выигрышем", ["касс"], ["вексель", "77 дней"]),
        ("какие документы нужны для получения выигрыша", ["вексель"], ["77 дней"]),
        ("потеряла билет", ["вексель", "поддержку"], ["77 дней"]),
    ],
)
def test_of_a_claim_what_was_asked_is_told(
    question: str, said: list[str], unsaid: list[str], model: RuleBasedModel
) -> None:
    text = answer(model, question, {"search_knowledge_base": CLAIM}).text
    assert all(part in text for part in [*said, "закон о claim."])
    assert not any(part in text for part in unsaid)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("какой самый большой выигрыш за всю историю", "stoloto.records"),
        ("какое матожидание у билета", "odds.fund"),
        ("забыл паспорт, продадут билет?", "age.18"),
        ("когда новогодний тираж", "stoloto.new_year"),
        ("какой налог на выигрыш", "tax.2026"),
    ],
)
def test_the_passage_that_answers_is_quoted(question: str, passage: str, model: RuleBasedModel) -> None:
    found = passages(("other.passage", "Не об этом."), (passage, "Ровно 4321."))
    text = answer(model, question, {"search_knowledge_base": found}).text
    assert "Ровно 4321." in text
    assert f"закон о {passage}" in text
    assert "Не об этом" not in text


@pytest.mark.parametrize("question", ["куда идти за выигрышем", "какой самый большой выигрыш за всю историю"])
def test_without_the_knowledge_base_no_value_is_said_by_heart(question: str, model: RuleBasedModel) -> None:
    text = answer(model, question, {"search_knowledge_base": FAILED}).text
    assert "недоступн" in text
    assert not any(sign.isdigit() for sign in text)
