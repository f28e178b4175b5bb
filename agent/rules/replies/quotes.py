"""Answers that quote passages of the knowledge base, with their origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from agent.rules.calls import passages_query
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts

#: The passage that answers an intent.
_ANSWERED_BY: Final[Mapping[str, str]] = {
    "records": "stoloto.records",
    "returns": "odds.fund",
    "new_year": "stoloto.new_year",
    "age_proof": "age.18",
    "forecast": "fraud.guarantee",
    "instant_odds": "instant.odds",
}


@dataclass(frozen=True)
class Quote:
    """A passage found in this turn, word for word, and where it comes from."""

    text: str
    source: str


def quotes(query: str, sources: Sources) -> dict[str, Quote]:
    """What a search of this turn found, by the id of the passage; empty when it failed or was not made."""
    output = sources.output("search_knowledge_base", query=query)
    rows = output.data if output is not None and isinstance(output.data, list) else []
    return {row["id"]: Quote(row["text"].strip(), row["source"]) for row in rows}


def origin(quoted: Iterable[Quote]) -> str:
    """Where the passages come from, each source once; the sources say their dates."""
    named = list(dict.fromkeys(quote.source for quote in quoted))
    return f"{'Источник' if len(named) == 1 else 'Источники'}: {'; '.join(named)}" if named else ""


def quoted_reply(need: Need, sources: Sources) -> Reply:
    """The passage that answers the intent, or plainly that it could not be read."""
    found = quotes(passages_query(need.intent), sources).get(_ANSWERED_BY[need.intent])
    if found is None:
        return Reply.of(texts("quoted")["failed"])
    return Reply.of(found.text, origin([found]), texts("quoted").get(need.intent, ""))
