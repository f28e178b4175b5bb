"""The check itself: values of a text that its evidence does not support."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from langchain_core.messages import BaseMessage, HumanMessage

from agent.grounding.claims import claims_without_data
from agent.grounding.closeness import says
from agent.grounding.equations import follows
from agent.grounding.evidence import Evidence
from agent.grounding.evidence_reader import EvidenceReader
from agent.grounding.flat_text import flat
from agent.grounding.mention import Kind, Mention
from agent.grounding.mention_reader import MentionReader
from agent.grounding.miss import Miss
from agent.grounding.names import names_without_data
from agent.grounding.reckoning import Reckoning
from agent.grounding.sentences import sentences
from agent.grounding.subjects import Codes, Subjects
from agent.grounding.tallies import miscounted
from agent.grounding.turn_evidence import TurnEvidence
from tools.games_catalogue import GamesCatalogue

#: Kinds of values that belong to one game when data give them of one.
_BOUND: Final[frozenset[Kind]] = frozenset(
    {"money", "odds", "percent", "draw", "numbers", "date", "time", "moment", "span", "link", "soon", "weekday"}
)
#: Before a bare number: words that make a price or a prize of it.
_PRICED = re.compile(
    r"(?:\bбилет\w*|\bцен[аыу]\b|\bстои\w+|суперприз\w*|джекпот\w*|\bприз\w*|фонд\w*)[^.;,\n\d]{0,20}$"
)


class GroundingCheck:
    """Finds values, names and statements that nobody gave, and values that were given of another game."""

    def __init__(self, catalogue: GamesCatalogue) -> None:
        self._catalogue = catalogue
        self.reader = MentionReader(catalogue)
        self._evidence = EvidenceReader(self.reader, catalogue)

    def unsupported(self, text: str, messages: Sequence[BaseMessage], now: datetime) -> list[Mention]:
        """The values of `misses`, whatever the reason."""
        return [miss.mention for miss in self.misses(text, messages, now)]

    def misses(self, text: str, messages: Sequence[BaseMessage], now: datetime) -> list[Miss]:
        """Claims of an answer that neither the turn's tools nor the person's words support as they are told.

        `messages` are those that the model read and the tool results among them; `now` is aware.
        """
        mentions = self.reader.read(text)
        evidence = self._evidence.of_turn(messages, now)
        self._add_rules_of_games(evidence, text)
        supported = [not mention.claim or evidence.supports(mention) for mention in mentions]
        shown = [False] * len(mentions)
        for place, known in enumerate(supported):
            shown[place] = follows(text, mentions, place, supported)
            supported[place] = known or shown[place]
        for place in self._reckoned(text, mentions, evidence, _question(messages), supported):
            shown[place] = supported[place] = True
        found = [Miss(mention) for mention, known in zip(mentions, supported, strict=True) if not known]
        believed = [mentions[place] for place, known in enumerate(supported) if known and not shown[place]]
        data = [told for part in evidence.parts for told in part.texts]
        told = [*claims_without_data(text, data), *names_without_data(text, data, self._catalogue)]
        found += [Miss(mention) for mention in (*told, *miscounted(text, mentions, evidence.parts))]
        found += self._misplaced(text, believed, evidence, _question(messages))
        return sorted(found, key=lambda miss: miss.mention.start)

    def _reckoned(
        self,
        text: str,
        mentions: Sequence[Mention],
        evidence: TurnEvidence,
        question: str,
        supported: Sequence[bool],
    ) -> list[int]:
        """The values that follow from others by plain arithmetic; one that follows may lead to the next."""
        if all(supported):
            return []
        sums = {value for part in evidence.parts for value in part.sums}
        exact = [
            tuple({mention.amount, *(value for value in sums if says(mention, value))}) if _is_sum(mention) else ()
            for mention in mentions
        ]
        budgets = [mention.amount for mention in self.reader.read(question) if _is_sum(mention)]
        known = list(supported)
        for place, mention in enumerate(mentions):
            if not known[place]:
                prices = self._prices(text, mention, evidence)
                known[place] = Reckoning(text, mentions, prices, exact, budgets).follows(place, known)
        return [place for place, before in enumerate(supported) if known[place] and not before]

    def _prices(self, text: str, mention: Mention, evidence: TurnEvidence) -> list[float]:
        """The ticket prices that the sentence of a value may reckon with: of the games it names, else of all."""
        span = next(span for span in sentences(text) if span.holds(mention.start))
        named = [game.code for game in self._catalogue.mentioned(text[span.start : span.end])]
        parts = [evidence.of_games[code] for code in named if code in evidence.of_games] or evidence.parts
        return [price for part in parts for price in part.prices]

    def _misplaced(self, text: str, mentions: Sequence[Mention], evidence: TurnEvidence, question: str) -> list[Miss]:
        """Supported values told of games that they do not belong to."""
        bound = [mention for mention in mentions if mention.claim and _is_bound(text, mention)]
        if not bound or not evidence.of_games:
            return []
        subjects = Subjects(self._catalogue, evidence.names, text)
        told_of = subjects.of(bound, subjects.asked_of(question))
        return [
            Miss(mention, "of_another_game", self._names(codes, evidence))
            for mention, codes in zip(bound, told_of, strict=True)
            if codes and not evidence.supports_of(mention, codes)
        ]

    def _names(self, codes: Codes, evidence: TurnEvidence) -> str:
        return ", ".join(sorted(evidence.names.get(code) or self._catalogue.name(code) for code in codes))

    def _add_rules_of_games(self, evidence: TurnEvidence, text: str) -> None:
        """How many numbers of how many are marked, and the odds that follow from it, are the game itself, not news."""
        for game in self._catalogue.mentioned(text):
            (rules,) = evidence.of([game.code])
            picks = Evidence(evidence.now)
            for mention in self.reader.read(game.picks or ""):
                picks.add(mention)
            rules.counts += picks.counts
            rules.odds += [float(odds) for odds in (game.odds_top, game.odds_any) if odds]


def _is_bound(text: str, mention: Mention) -> bool:
    if mention.kind == "count":
        return (
            mention.amount >= 1000 or _PRICED.search(flat(text[max(0, mention.start - 60) : mention.start])) is not None
        )
    return mention.kind in _BOUND


def _is_sum(mention: Mention) -> bool:
    """A sum of money, or a bare number that may be one: «150 и 70»."""
    return mention.kind == "money" or (mention.kind == "count" and mention.claim)


def _question(messages: Sequence[BaseMessage]) -> str:
    """What the person wrote last."""
    return next((str(message.text) for message in reversed(messages) if isinstance(message, HumanMessage)), "")
