"""Reading evidence out of tool messages, artifacts and what the person wrote."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage

from agent.grounding.evidence import Evidence
from agent.grounding.keys import meaning
from agent.grounding.mention import Mention
from agent.grounding.mention_reader import MentionReader
from tools.moscow_time import MOSCOW
from tools.output import ToolOutput

#: Balls go up to here; a larger number in a list is a sum.
LAST_BALL = 99


class EvidenceReader:
    """Collects what a turn's data say. Earlier answers are left out: a client sends them and may have made them up."""

    def __init__(self, reader: MentionReader) -> None:
        self._reader = reader

    def of_turn(self, messages: Sequence[BaseMessage], now: datetime) -> Evidence:
        """Evidence of a turn's messages: tool results and the person's own words, today's and earlier ones."""
        evidence = Evidence(now.astimezone(MOSCOW))
        for message in messages:
            if isinstance(message, HumanMessage):
                self.add_words(evidence, str(message.text))
            elif isinstance(message, ToolMessage):
                self._add_result(evidence, message)
        return evidence

    def add_words(self, evidence: Evidence, text: str) -> None:
        """What a person says may be said back in any sense: people leave out units."""
        for mention in self._reader.read(text):
            _add(evidence, mention)
            numbers = [mention.amount] if mention.kind in ("count", "money", "draw", "odds", "span") else []
            for value in [*numbers, *map(float, mention.numbers)]:
                evidence.sums.append(value)
                evidence.counts.append(value)
                evidence.percents.append(value)
                evidence.draws.add(int(value))
            if mention.numbers:
                evidence.combinations.append(mention.numbers)
        evidence.texts.append(text)

    def add_text(self, evidence: Evidence, text: str) -> None:
        """What a text in data says."""
        moment = _moment(text)
        if moment is not None:
            evidence.moment(moment)
            return
        evidence.texts.append(text)
        for mention in self._reader.read(text):
            _add(evidence, mention)

    def _add_result(self, evidence: Evidence, message: ToolMessage) -> None:
        text = str(message.text)
        try:
            self._add_value(evidence, "", json.loads(text))
        except ValueError:
            self.add_text(evidence, text)
        if isinstance(message.artifact, ToolOutput):
            for fact in message.artifact.facts:
                self._add_value(evidence, fact.field, fact.value)
            for card in message.artifact.lotteries:
                self._add_value(evidence, "", card.model_dump(exclude_none=True))
            if message.artifact.fetched_at is not None:
                evidence.moment(message.artifact.fetched_at.astimezone(MOSCOW))

    def _add_value(self, evidence: Evidence, name: str, value: Any) -> None:
        if isinstance(value, Mapping):
            _add_column(evidence, [int(key) for key in value if str(key).isdigit()])
            for key, part in value.items():
                self._add_value(evidence, str(key), part)
        elif isinstance(value, list):
            self._add_list(evidence, name, value)
        elif isinstance(value, str):
            self.add_text(evidence, value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            _add_number(evidence, name, float(value))

    def _add_list(self, evidence: Evidence, name: str, values: list[Any]) -> None:
        evidence.counts.append(float(len(values)))
        whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
        if whole and len(whole) == len(values):
            _add_column(evidence, whole)
        if values and all(isinstance(value, Mapping) for value in values):
            keys = {key for value in values for key in value}
            for key in keys:
                column = [value[key] for value in values if isinstance(value.get(key), int)]
                _add_column(evidence, column if meaning(key) == "draw" else [])
        if values and all(isinstance(value, list) for value in values):
            _add_column(evidence, [part for value in values for part in value if isinstance(part, int)])
        for value in values:
            self._add_value(evidence, name, value)


def _add_column(evidence: Evidence, numbers: Iterable[int]) -> None:
    balls = tuple(numbers)
    if balls and all(0 <= ball <= LAST_BALL for ball in balls):
        evidence.combinations.append(balls)


def _add_number(evidence: Evidence, name: str, value: float) -> None:
    match meaning(name):
        case "draw":
            evidence.draws.add(int(value))
        case "percent":
            evidence.percents += [value, value * 100]
        case "odds":
            evidence.odds.append(value)
        case "count":
            evidence.counts.append(value)
        case _:
            evidence.sums.append(value)


def _add(evidence: Evidence, mention: Mention) -> None:
    if mention.day is not None:
        evidence.days.add(mention.day)
        evidence.years |= {mention.day[0]} if mention.day[0] else set()
    if mention.clock is not None:
        evidence.clocks.add(mention.clock)
    if mention.day is not None and mention.clock is not None:
        evidence.moments.add((mention.day, mention.clock))
    if mention.numbers:
        evidence.combinations.append(mention.numbers)
        evidence.counts += map(float, mention.numbers)
    _add_amount(evidence, mention)


def _add_amount(evidence: Evidence, mention: Mention) -> None:
    match mention.kind:
        case "money":
            evidence.sums.append(mention.amount)
        case "percent":
            evidence.percents.append(mention.amount)
        case "odds":
            evidence.odds.append(mention.amount)
        case "draw":
            evidence.draws.add(int(mention.amount))
        case "year":
            evidence.years.add(int(mention.amount))
        case "count" | "span":
            evidence.counts.append(mention.amount)
        case _:
            pass


def _moment(text: str) -> datetime | None:
    """A string that is nothing but a moment, as tools and cards write it."""
    try:
        moment = datetime.fromisoformat(text.removesuffix(" МСК"))
    except ValueError:
        return None
    return moment.astimezone(MOSCOW) if moment.tzinfo else moment.replace(tzinfo=MOSCOW)
