"""From the model's draft and the tools' data to the answer."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from langchain_core.messages import AIMessage, AnyMessage, ToolMessage

from agent.answer import Answer
from agent.draft import Draft, parse_draft
from agent.grounding.flat_text import visible
from agent.grounding.mention_reader import MentionReader
from agent.model_failures import ModelFailure
from agent.plain_text import plain
from agent.used_facts import UsedFacts
from tools.games_catalogue import GamesCatalogue
from tools.output import LotteryCard, ToolOutput

SEARCH = "search_knowledge_base"


class Composer:
    """Builds answers: the words are the model's, every value in `content` and `facts` comes from tools."""

    def __init__(self, catalogue: GamesCatalogue) -> None:
        self.catalogue = catalogue
        self._used = UsedFacts(MentionReader(catalogue))

    def compose(self, messages: Sequence[AnyMessage], trace_id: UUID, model: str, *, degraded: bool) -> Answer:
        """The answer from the messages of one turn. Raises `ModelFailure` when the last one is no draft."""
        draft = parse_draft(messages[-1].content)
        if draft is None:
            raise ModelFailure("no_answer")
        outputs = _outputs(messages)
        text = plain(visible(draft.text))
        searched = any(isinstance(message, ToolMessage) and message.name == SEARCH for message in messages)
        cards = self._cards(draft, text, outputs, searched=searched)
        shown = {card.code for card in cards}
        # The same price of a lottery that is not shown proves nothing.
        others = tuple(f"{card.code}." for output in outputs for card in output.lotteries if card.code not in shown)
        facts = [fact for output in outputs for fact in output.facts]
        if cards:
            facts = [fact for fact in facts if not fact.field.startswith(others)]
        return Answer(
            action="search" if cards else "answer",
            content=cards or text,
            formatted_text=text,
            trace_id=str(trace_id),
            facts=self._used.of(text, shown, facts),
            model=model,
            degraded=degraded,
        )

    def _cards(self, draft: Draft, text: str, outputs: list[ToolOutput], *, searched: bool) -> list[LotteryCard]:
        """The lotteries that the answer offers, in its own order, with the values that the tools gave."""
        known = _known_cards(outputs)
        if draft.action == "answer":
            return []
        if draft.action == "search":
            codes = [self.catalogue.code(code) for code in draft.lotteries]
            listed = [known[code] for code in dict.fromkeys(codes) if code in known]
            if listed:
                return listed
        named = [card for card in (known.get(game.code) for game in self.catalogue.mentioned(text)) if card]
        # Prose offers lotteries only after a search; elsewhere it merely speaks of them.
        return named if draft.action == "search" or searched else []


def _known_cards(outputs: Iterable[ToolOutput]) -> dict[str, LotteryCard]:
    """One card a lottery; what the first tool does not know is taken from the next."""
    known: dict[str, LotteryCard] = {}
    for card in (card for output in outputs for card in output.lotteries):
        before = known.get(card.code)
        if before is None:
            known[card.code] = card
        else:
            gaps: dict[str, Any] = {key: value for key, value in card if getattr(before, key) is None}
            known[card.code] = before.model_copy(update=gaps)
    return known


def _outputs(messages: Sequence[AnyMessage]) -> list[ToolOutput]:
    """What the tools of the turn handed over; a tool that failed has nothing."""
    artifacts = (message.artifact for message in messages if isinstance(message, ToolMessage))
    return [artifact for artifact in artifacts if isinstance(artifact, ToolOutput)]


def model_name(messages: Sequence[AnyMessage], otherwise: str) -> str:
    """The model that wrote the last message, as it names itself."""
    last = messages[-1]
    named = last.response_metadata.get("model_name") if isinstance(last, AIMessage) else None
    return str(named or otherwise)
