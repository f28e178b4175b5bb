"""The guesser alone by cross-validation, and the rules with it on messages that neither was made from."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sklearn.model_selection import StratifiedKFold

from agent.rules.guess.examples import Examples, load_examples
from agent.rules.guess.intent_guess import Guess, IntentGuesser
from agent.rules.guess.intent_weights import Origin, origin, shipped_model
from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.train_intents import Pipeline, Vectors, vectors_of
from tests.agent.rules.asking import NOW, TOOLS, chat, dialogue
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.onnx_embeddings import OnnxEmbeddings

DATA = Path(__file__).parent / "data"
HARD = ("danger", "debt", "trouble", "minor")
UNSEEN = ("unseen", "held_out")
#: Messages whose letters are a case of their own: none known, none at all, blanks, one letter, long.
ODD = ("", "  ", "я", "№ — ?!", "日本語", "ЁЖ\u00a0и  ёж", "билет " * 60)


@pytest.fixture(scope="module")
def embeddings() -> Iterator[OnnxEmbeddings]:
    loaded = load_embeddings()
    assert isinstance(loaded, OnnxEmbeddings)
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def examples() -> Examples:
    return load_examples()


@pytest.fixture(scope="module")
def vectors(examples: Examples, embeddings: OnnxEmbeddings) -> Vectors:
    return vectors_of(examples, embeddings)


def unseen(name: str) -> dict[str, list[str]]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def test_the_shipped_weights_are_those_of_the_examples(examples: Examples, embeddings: OnnxEmbeddings) -> None:
    assert origin() == Origin(examples.digest, embeddings.fingerprint), "run: python -m agent.rules.train_intents"


@pytest.mark.parametrize("with_meaning", [True, False], ids=["both", "letters"])
def test_the_service_scores_as_scikit_learn_does(
    examples: Examples, vectors: Vectors, embeddings: OnnxEmbeddings, *, with_meaning: bool
) -> None:
    pipeline = Pipeline(examples.texts, examples.intents, vectors if with_meaning else None)
    model = shipped_model(embeddings.fingerprint if with_meaning else None)
    assert (model.meaning is not None) == with_meaning
    others = [text for name in UNSEEN for texts in unseen(name).values() for text in texts]
    texts = (*examples.texts, *others, *ODD)
    read = np.array([embeddings.embed_query(text) for text in texts], np.float32)
    expected = pipeline.scores(texts, read if with_meaning else None)
    found = np.array([model.scores(text, vector) for text, vector in zip(texts, read, strict=True)])
    assert found == pytest.approx(expected, abs=2e-3), "run: python -m agent.rules.train_intents"
    second, first = np.sort(expected, axis=1)[:, -2:].T
    clear = first - second > 4e-3
    assert np.array_equal(found.argmax(axis=1)[clear], expected.argmax(axis=1)[clear])


def test_other_embeddings_leave_letters_alone() -> None:
    assert shipped_model("another model").meaning is None
    assert shipped_model().meaning is None


@pytest.mark.filterwarnings("ignore:The least populated class")
def test_cross_validation(examples: Examples, vectors: Vectors) -> None:
    """The examples are deliberately unlike each other, so alone the guesser gets about three of four right."""
    texts, intents = np.array(examples.texts), np.array(examples.intents)
    right = 0
    for learnt, kept in StratifiedKFold(5, shuffle=True, random_state=0).split(texts, intents):
        model = Pipeline(list(texts[learnt]), list(intents[learnt]), vectors[learnt]).model()
        right += sum(model.ranked(texts[at], vectors[at])[0] == intents[at] for at in kept)
    assert right / len(texts) > 0.70


@pytest.mark.parametrize("name", UNSEEN)
def test_rules_and_guesser_on_unseen_messages(
    name: str, reader: NeedsReader, today: date, embeddings: OnnxEmbeddings
) -> None:
    messages_of = unseen(name)
    guesser = IntentGuesser(embeddings)
    wrong = []
    for intent, messages in messages_of.items():
        for message in messages:
            asked = dialogue(message)
            guess = guesser.guess(message) if reader.guessable(asked) else None
            found = [need.intent for need in reader.needs(asked, today, guess)]
            if found != [intent]:
                wrong.append((intent, message, found))
    total = sum(map(len, messages_of.values()))
    assert total > 40
    assert 1 - len(wrong) / total > 0.9, wrong


def test_without_embeddings_letters_decide() -> None:
    assert IntentGuesser().guess("подскажите, будьте добры, сколько налога вычтут с приза") == Guess("tax")


@pytest.mark.parametrize("text", ["ыва фыва олдж", "зелёная ворона квадратно прыгает в стакан", "123 456 789"])
def test_nonsense_stays_unclear_or_harmless(text: str, embeddings: OnnxEmbeddings) -> None:
    guess = IntentGuesser(embeddings).guess(text)
    assert guess is None or guess.intent not in HARD


@pytest.mark.parametrize(
    ("message", "overrules"),
    [
        ("постоянно спускаю на билеты всё до копейки, стыдно перед родными", True),
        ("расскажи подробнее о большом спортлото", False),
    ],
)
def test_only_a_sure_guess_overrules(message: str, embeddings: OnnxEmbeddings, *, overrules: bool) -> None:
    guess = IntentGuesser(embeddings).guess(message)
    assert guess is not None
    assert guess.overrules == overrules


def test_letters_alone_never_overrule(examples: Examples) -> None:
    guesser = IntentGuesser()
    guesses = [guess for text in examples.texts if (guess := guesser.guess(text)) is not None]
    assert len(guesses) > len(examples.texts) / 2
    assert not any(guess.overrules for guess in guesses)


async def test_the_model_guesses_off_the_event_loop(catalogue: GamesCatalogue, embeddings: OnnxEmbeddings) -> None:
    model = RuleBasedModel(catalogue=catalogue, now=lambda: NOW, embeddings=embeddings)
    bound = model.bind_tools([{"function": {"name": name}} for name in TOOLS])
    said = await bound.ainvoke(chat("одна ставка в 4 из 20 это сколько рублей"))
    assert "games_on_sale" in [call["name"] for call in said.tool_calls]
