"""Intents of several hundred messages, and the data they are decided by."""

from datetime import date

import pytest

from agent.rules.answers import write
from agent.rules.guess.intent_guess import IntentGuesser
from agent.rules.intents import IntentReader
from agent.rules.language.phrases import load_table
from agent.rules.need import Need
from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from agent.rules.reply import Sources
from agent.rules.values.slots_reader import read_slots
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue

PHRASINGS = load_table("examples")
TABLES = load_table("intents")
GUESSER = IntentGuesser()


@pytest.mark.parametrize(
    ("message", "intent"), [(message, intent) for intent, messages in PHRASINGS.items() for message in messages]
)
def test_intent(message: str, intent: str, reader: NeedsReader, today: date) -> None:
    """Phrases decide, and where none fits the letters of the message alone."""
    asked = dialogue(message)
    guessed = GUESSER.guess(asked.question) if reader.guessable(asked) else None
    assert [need.intent for need in reader.needs(asked, today, guessed)] == [intent]


def test_every_intent_has_phrasings() -> None:
    assert set(TABLES) <= set(PHRASINGS)
    assert sum(map(len, PHRASINGS.values())) > 500


@pytest.mark.parametrize("intent", TABLES)
def test_every_intent_has_an_answer_of_its_own(intent: str, catalogue: GamesCatalogue) -> None:
    need = Need(intent, read_slots("", catalogue, NOW.date()))
    text = write(need, Sources(catalogue, NOW, ())).text
    assert text
    assert text != write(Need("no such intent", need.slots), Sources(catalogue, NOW, ())).text


@pytest.mark.parametrize("intent", ["danger", "trouble", "debt", "minor", "minor_other", "injection", "prediction"])
def test_what_is_no_business_of_tools_calls_none(intent: str, catalogue: GamesCatalogue) -> None:
    for message in PHRASINGS[intent]:
        assert not calls_for([Need(intent, read_slots(message, catalogue, NOW.date()))])


def test_the_same_message_gives_the_same_intent() -> None:
    first, second = IntentReader(), IntentReader()
    for messages in PHRASINGS.values():
        assert all(first.intent(message) == second.intent(message) for message in messages)
