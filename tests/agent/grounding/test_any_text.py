"""Whatever people, models and StoLoto write, the check gives an answer and does it quickly."""

import json
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import HumanMessage, ToolMessage

from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from agent.grounding.sentences import sentences, without
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW

CHECK = GroundingCheck(GamesCatalogue.load())
NOW = datetime(2026, 11, 22, 20, 15, tzinfo=MOSCOW)
PIECES = [
    "1 к",
    "№",
    "тираж",
    "млн",
    "полтора",
    "31 февраля",
    "₽",
    "%",
    ":",
    ".",
    ",",
    "-",
    "22",
    "0",
    "99.99.9999",
    "в 25 часов",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*PIECES, " ", "\n", "45 ", "9" * 40]), st.text(max_size=5)), max_size=25
).map("".join)


@given(said=TEXTS, asked=TEXTS, data=TEXTS)
@settings(max_examples=150, deadline=None)
def test_nothing_breaks_it(said: str, asked: str, data: str) -> None:
    messages = [HumanMessage(asked), ToolMessage(json.dumps({"title": data, "list": [data]}), tool_call_id="1")]
    found = CHECK.unsupported(f"{said} через 5 минут", messages, NOW)
    assert all(mention.claim for mention in found)
    assert isinstance(without(said, [mention.start for mention in found]), str)
    faults(said)
    assert "".join(said[span.start : span.end] for span in sentences(said)).split() == said.split() or "\n" not in said


@pytest.mark.parametrize(
    "piece", ["1 2 3 4 5 6 7 8 9 ", "тираж № 1, ", "1 234 567 ₽ ", "22 ноября в 20:15, ", "двадцать ", "a1.ru/"]
)
def test_a_long_text_takes_little_time(piece: str) -> None:
    long = (piece * 4000)[:4000]
    started = time.process_time()
    CHECK.unsupported(long, [HumanMessage(long)], NOW)
    assert time.process_time() - started < 10  # what backtracks takes minutes
