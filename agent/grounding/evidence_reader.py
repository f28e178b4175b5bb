"""Reading evidence out of tool messages, artifacts and what the person wrote."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage

from agent.grounding.evidence import Evidence
from agent.grounding.keys import meaning
from agent.grounding.mention import Mention
from agent.grounding.mention_reader import MentionReader
from agent.grounding.subjects import Subjects
from agent.grounding.tallies import add_ends, add_tally
from agent.grounding.turn_evidence import TurnEvidence
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW
from tools.output import ToolOutput

#: Balls go up to here; a larger number in a list is a sum.
LAST_BALL = 99
_SPAN: Final = re.compile(r"second|minute|hour|days|week|month|year")
_PRICE: Final = re.compile(r"(?:^|[._])price$")
#: A text that names so many games is a list of them.
LISTED = 3
#: Facts found in a passage: the passage itself is read, which shows what game a value is of.
PASSAGE = ".text"
Owners = tuple[str, ...]
NOBODY: Final[Owners] = ()


class EvidenceReader:
    """Collects what a turn's data say. Earlier answers are left out: a client sends them and may have made them up."""

    def __init__(self, reader: MentionReader, catalogue: GamesCatalogue) -> None:
        self._reader = reader
        self._catalogue = catalogue

    def of_turn(self, messages: Sequence[BaseMessage], now: datetime) -> TurnEvidence:
        """Evidence of a turn's messages: tool results and the person's own words, today's and earlier ones."""
        evidence = TurnEvidence(now.astimezone(MOSCOW))
        for message in messages:
            if isinstance(message, HumanMessage):
                self._add_words(evidence.shared, str(message.text))
            elif isinstance(message, ToolMessage):
                self._add_result(evidence, message)
        return evidence

    def add_text(self, evidence: TurnEvidence, owners: Owners, text: str) -> None:
        """What a text in data says; one about a game that names others speaks of all of them."""
        moment = _moment(text)
        if moment is not None:
            for part in evidence.of(owners):
                part.moment(moment)
            return
        mentions = self._reader.read(text)
        named = tuple(game.code for game in self._catalogue.mentioned(text)) if mentions else NOBODY
        for part in evidence.of(owners):
            part.texts.append(text)
        listed = self._listed(text, mentions) if len(named) >= LISTED and not owners else {}
        for mention in mentions:
            codes = tuple(dict.fromkeys((*owners, *named))) if owners else listed.get(mention.start, NOBODY)
            for part in evidence.of(codes):
                part.add(mention)

    def _listed(self, text: str, mentions: Sequence[Mention]) -> dict[int, Owners]:
        """Whose the prices and odds are in a text that lists games with theirs."""
        told = [mention for mention in mentions if mention.kind in ("money", "odds", "count")]
        codes = Subjects(self._catalogue, {}, text).of(told)
        return {mention.start: tuple(games) for mention, games in zip(told, codes, strict=True)}

    def _add_words(self, evidence: Evidence, text: str) -> None:
        """What a person says may be said back in any sense: people leave out units."""
        for mention in self._reader.read(text):
            evidence.add(mention)
            numbers = [mention.amount] if mention.kind in ("count", "money", "draw", "odds", "span") else []
            for value in [*numbers, *map(float, mention.numbers)]:
                evidence.sums.append(value)
                evidence.counts.append(value)
                evidence.spans.append(value)
                evidence.percents.append(value)
                evidence.draws.add(int(value))
            if mention.numbers:
                evidence.combinations.append(mention.numbers)
        evidence.texts.append(text)

    def _add_result(self, evidence: TurnEvidence, message: ToolMessage) -> None:
        text = str(message.text)
        try:
            self._add_value(evidence, NOBODY, "", json.loads(text))
        except ValueError:
            self.add_text(evidence, NOBODY, text)
        if isinstance(message.artifact, ToolOutput):
            for card in message.artifact.lotteries:
                self._add_value(evidence, NOBODY, "", card.model_dump(exclude_none=True))
            for fact in message.artifact.facts:
                if fact.field.endswith(PASSAGE):
                    continue
                self._add_value(evidence, self._owners_of(evidence, fact.field), fact.field, fact.value)
            if message.artifact.fetched_at is not None:
                evidence.shared.moment(message.artifact.fetched_at.astimezone(MOSCOW))

    def _owners_of(self, evidence: TurnEvidence, field: str) -> Owners:
        """The game that the path of a fact names: `6x45#9001.number`, `packet.1.ruslotto.draw`."""
        codes = (self._code(step) for step in re.split(r"[.#]", field))
        return next(((code,) for code in codes if code in evidence.of_games or self._catalogue.get(code)), NOBODY)

    def _code(self, written: str) -> str:
        """The one spelling of a code."""
        game = self._catalogue.get(written)
        return game.code if game else written.lower()

    def _named(self, evidence: TurnEvidence, value: Mapping[Any, Any], owners: Owners) -> Owners:
        """The game that an object is about: the one it names, or that of the object around it."""
        written = value.get("lottery") or value.get("code")
        if not isinstance(written, str) or not written:
            return owners
        code = self._code(written)
        if self._catalogue.get(code) is None and isinstance(name := value.get("name"), str):
            evidence.names[code] = name
        return (code,)

    def _add_value(self, evidence: TurnEvidence, owners: Owners, name: str, value: Any) -> None:
        if isinstance(value, Mapping):
            owners = self._named(evidence, value, owners)
            _add_column(evidence.of(owners), [int(key) for key in value if str(key).isdigit()])
            add_tally(evidence.of(owners), value.get("number"), value.get("times"))
            for key, part in value.items():
                self._add_value(evidence, owners, str(key), part)
        elif isinstance(value, list):
            self._add_list(evidence, owners, name, value)
        elif isinstance(value, str):
            self.add_text(evidence, owners, value)
        elif value is True:
            for part in evidence.of(owners):
                part.texts.append(name)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            for part in evidence.of(owners):
                _add_number(part, name, float(value))

    def _add_list(self, evidence: TurnEvidence, owners: Owners, name: str, values: list[Any]) -> None:
        parts = evidence.of(owners)
        for part in parts:
            part.counts.append(float(len(values)))
        whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
        if whole and len(whole) == len(values):
            _add_column(parts, whole)
        if values and all(isinstance(value, Mapping) for value in values):
            add_ends(parts, name, [value.get("number") for value in values])
            keys = {key for value in values for key in value}
            for key in keys:
                column = [value[key] for value in values if isinstance(value.get(key), int)]
                _add_column(parts, column if meaning(key) == "draw" else [])
        if values and all(isinstance(value, list) for value in values):
            _add_column(parts, [part for value in values for part in value if isinstance(part, int)])
        for value in values:
            self._add_value(evidence, owners, name, value)


def _add_column(parts: Iterable[Evidence], numbers: Iterable[int]) -> None:
    balls = tuple(numbers)
    if balls and all(0 <= ball <= LAST_BALL for ball in balls):
        for evidence in parts:
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
            if _SPAN.search(name):
                evidence.spans.append(value)
        case _:
            evidence.sums.append(value)
            if _PRICE.search(name):
                evidence.prices.append(value)


def _moment(text: str) -> datetime | None:
    """A string that is nothing but a moment, as tools and cards write it."""
    try:
        moment = datetime.fromisoformat(text.removesuffix(" МСК"))
    except ValueError:
        return None
    return moment.astimezone(MOSCOW) if moment.tzinfo else moment.replace(tzinfo=MOSCOW)
