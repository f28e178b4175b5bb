"""The guesser alone by cross-validation, and the rules with it on messages that neither was made from."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sklearn.model_selection import StratifiedKFold

from agent.rules.example_vectors import example_vectors
from agent.rules.examples import load_examples
from agent.rules.intent_guess import IntentGuesser, IntentModel
from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, TOOLS, chat, dialogue
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.onnx_embeddings import OnnxEmbeddings

DATA = Path(__file__).parent / "data"
HARD = ("danger", "debt", "trouble", "minor")


@pytest.fixture(scope="module")
def embeddings() -> Iterator[OnnxEmbeddings]:
    loaded = load_embeddings()
    assert isinstance(loaded, OnnxEmbeddings)
    yield loaded
    loaded.close()


def test_the_shipped_vectors_are_those_of_the_examples(embeddings: OnnxEmbeddings) -> None:
    examples = load_examples()
    vectors = example_vectors(examples, embeddings)
    assert vectors is not None
    for place in (0, 100, len(examples.texts) - 1):
        assert np.allclose(vectors[place], embeddings.embed_query(examples.texts[place]), atol=2e-3)
    assert example_vectors(examples, None) is None


@pytest.mark.filterwarnings("ignore:The least populated class")
def test_cross_validation(embeddings: OnnxEmbeddings) -> None:
    """The examples are deliberately unlike each other, so alone the guesser gets about three of four right."""
    examples = load_examples()
    vectors = example_vectors(examples, embeddings)
    assert vectors is not None
    texts, intents = np.array(examples.texts), np.array(examples.intents)
    right = 0
    for learnt, kept in StratifiedKFold(5, shuffle=True, random_state=0).split(texts, intents):
        model = IntentModel(list(texts[learnt]), list(intents[learnt]), vectors[learnt])
        right += sum(model.ranked(texts[at], list(vectors[at]))[0] == intents[at] for at in kept)
    assert right / len(texts) > 0.70


@pytest.mark.parametrize("name", ["unseen", "held_out"])
def test_rules_and_guesser_on_unseen_messages(
    name: str, reader: NeedsReader, today: date, embeddings: OnnxEmbeddings
) -> None:
    unseen = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    guesser = IntentGuesser(embeddings)
    wrong = []
    for intent, messages in unseen.items():
        for message in messages:
            asked = dialogue(message)
            guessed = guesser.guess(message) if reader.asks_for_guess(asked) else None
            found = [need.intent for need in reader.needs(asked, today, guessed)]
            if found != [intent]:
                wrong.append((intent, message, found))
    total = sum(map(len, unseen.values()))
    assert total > 40
    assert 1 - len(wrong) / total > 0.9, wrong


def test_without_embeddings_letters_decide() -> None:
    assert IntentGuesser().guess("подскажите, будьте добры, сколько налога вычтут с приза") == "tax"


@pytest.mark.parametrize("text", ["ыва фыва олдж", "зелёная ворона квадратно прыгает в стакан", "123 456 789"])
def test_nonsense_stays_unclear_or_harmless(text: str, embeddings: OnnxEmbeddings) -> None:
    assert IntentGuesser(embeddings).guess(text) not in HARD


async def test_the_model_guesses_off_the_event_loop(catalogue: GamesCatalogue, embeddings: OnnxEmbeddings) -> None:
    model = RuleBasedModel(catalogue=catalogue, now=lambda: NOW, embeddings=embeddings)
    bound = model.bind_tools([{"function": {"name": name}} for name in TOOLS])
    said = await bound.ainvoke(chat("одна ставка в 4 из 20 это сколько рублей"))
    assert "games_on_sale" in [call["name"] for call in said.tool_calls]
