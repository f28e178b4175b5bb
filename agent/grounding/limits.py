"""Lotteries that are offered though they are dearer than the person said to spend."""

from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage

from agent.draft import Draft
from agent.grounding.conduct import Fault
from agent.grounding.sentences import sentences
from agent.rules.talk.carried_values import bound_budget
from agent.rules.wording import rubles
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput


def limit_said(messages: Sequence[BaseMessage]) -> int | None:
    """The most that the person said to spend, in rubles; None when they set no limit."""
    return bound_budget(str(said.text) for said in reversed(messages) if isinstance(said, HumanMessage))


def too_dear(draft: Draft, messages: Sequence[BaseMessage], catalogue: GamesCatalogue) -> dict[str, str]:
    """Names by code of the lotteries that a draft offers above the person's limit; prices are those of the tools."""
    limit = limit_said(messages) if draft.action == "search" else None
    if limit is None:
        return {}
    artifacts = (message.artifact for message in messages if isinstance(message, ToolMessage))
    outputs = [artifact for artifact in artifacts if isinstance(artifact, ToolOutput)]
    cards = {card.code: card for output in outputs for card in output.lotteries if card.price is not None}
    codes = map(catalogue.code, draft.lotteries)
    return {code: cards[code].name for code in codes if code in cards and (cards[code].price or 0) > limit}


def limit_faults(text: str, draft: Draft, messages: Sequence[BaseMessage], catalogue: GamesCatalogue) -> list[Fault]:
    """The sentences of a draft's `text` that name what is too dear; a lottery that none names has no place (-1)."""
    dear = too_dear(draft, messages, catalogue)
    if not dear:
        return []
    rule = f"дороже предела {rubles(limit_said(messages) or 0)}, который назвал человек"
    found, named = [], set()
    for span in sentences(text):
        said = text[span.start : span.end]
        codes = {game.code for game in catalogue.mentioned(said)} | {code for code in dear if dear[code] in said}
        if codes & set(dear):
            found.append(Fault(rule, said.strip(), span.start))
            named |= codes
    return found + [Fault(rule, name, -1) for code, name in dear.items() if code not in named]
