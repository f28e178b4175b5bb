"""The catalogue, a reader of needs and a fixed moment."""

from datetime import date, datetime

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW
from tools.games_catalogue import GamesCatalogue


@pytest.fixture(scope="session")
def catalogue() -> GamesCatalogue:
    """The games shipped with the program."""
    return GamesCatalogue.load()


@pytest.fixture(scope="session")
def reader(catalogue: GamesCatalogue) -> NeedsReader:
    """Reads needs out of dialogues."""
    return NeedsReader(catalogue)


@pytest.fixture(scope="session")
def model(catalogue: GamesCatalogue) -> RuleBasedModel:
    """The model at `NOW`."""
    return RuleBasedModel(catalogue=catalogue, now=lambda: NOW)


@pytest.fixture
def now() -> datetime:
    """The moment of all tests here."""
    return NOW


@pytest.fixture
def today() -> date:
    """Its day in Moscow."""
    return NOW.date()
