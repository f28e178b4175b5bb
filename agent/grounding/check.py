"""The check itself: values of a text that its evidence does not support."""

from collections.abc import Sequence
from datetime import datetime

from langchain_core.messages import BaseMessage

from agent.grounding.equations import follows
from agent.grounding.evidence import Evidence
from agent.grounding.evidence_reader import EvidenceReader
from agent.grounding.mention import Mention
from agent.grounding.mention_reader import MentionReader
from tools.games_catalogue import GamesCatalogue


class GroundingCheck:
    """Finds sums, percentages, dates, times, draw numbers and combinations that nobody gave."""

    def __init__(self, catalogue: GamesCatalogue) -> None:
        self._catalogue = catalogue
        self.reader = MentionReader(catalogue)
        self._evidence = EvidenceReader(self.reader)

    def unsupported(self, text: str, messages: Sequence[BaseMessage], now: datetime) -> list[Mention]:
        """Claims of an answer that neither the turn's tools nor the person's words support.

        `messages` are those that the model read and the tool results among them; `now` is aware.
        """
        mentions = self.reader.read(text)
        if not any(mention.claim for mention in mentions):
            return []
        evidence = self._evidence.of_turn(messages, now)
        self._add_rules_of_games(evidence, text)
        supported = [not mention.claim or evidence.supports(mention) for mention in mentions]
        for place, known in enumerate(supported):
            if not known:
                supported[place] = follows(text, mentions, place, supported)
        return [mention for mention, known in zip(mentions, supported, strict=True) if not known]

    def _add_rules_of_games(self, evidence: Evidence, text: str) -> None:
        """How many numbers of how many are marked, and the odds that follow from it, are the game itself, not news."""
        for game in self._catalogue.mentioned(text):
            rules = Evidence(evidence.now)
            self._evidence.add_text(rules, game.picks or "")
            evidence.counts += rules.counts
            evidence.odds += [float(odds) for odds in (game.odds_top, game.odds_any) if odds]
