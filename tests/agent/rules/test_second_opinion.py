"""Guesses that overrule phrases."""

import pytest
from langchain_core.embeddings import Embeddings

from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.second_opinion import SecondOpinion
from tests.agent.rules.asking import chat, dialogue, draft
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings


@pytest.fixture(scope="module")
def embeddings() -> Embeddings:
    return load_embeddings(None)


@pytest.fixture(scope="module")
def opinion(embeddings: Embeddings) -> SecondOpinion:
    return SecondOpinion(embeddings)


@pytest.mark.parametrize(
    ("message", "intent"),
    [("постоянно спускаю на билеты всё до копейки, стыдно перед родными", "trouble"), ("ну как бы это сказать", None)],
)
def test_only_a_sure_guess_counts(message: str, intent: str | None, opinion: SecondOpinion) -> None:
    assert opinion.overruling(message) == intent


def test_letters_alone_never_overrule() -> None:
    assert SecondOpinion().overruling("постоянно спускаю на билеты всё до копейки") is None


async def test_a_sure_guess_stops_a_search(catalogue: GamesCatalogue, embeddings: Embeddings) -> None:
    """The phrases see a search here, the meaning is a debt."""
    message = "влезла в микрокредиты, посоветуй билет, чтобы со всеми рассчитаться"
    assert dialogue(message).question == message
    model = RuleBasedModel(catalogue=catalogue, embeddings=embeddings)
    said = await model.bind_tools([{"function": {"name": "search_knowledge_base"}}]).ainvoke(chat(message))
    assert draft(said).lotteries == []
