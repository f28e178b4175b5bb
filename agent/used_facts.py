"""Which facts of a turn an answer uses."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from agent.grounding.closeness import says
from agent.grounding.keys import meaning
from agent.grounding.mention import Kind, Mention
from agent.grounding.mention_reader import MentionReader
from tools.output import Fact

#: Kinds of numbers in a text that may state a number of data, by what that number means.
_STATED_BY: dict[str, frozenset[Kind]] = {
    "draw": frozenset({"draw", "count"}),
    "percent": frozenset({"percent"}),
    "odds": frozenset({"odds", "count"}),
    "count": frozenset({"count", "span", "odds"}),
    "sum": frozenset({"money", "count", "odds", "year"}),
}


class UsedFacts:
    """Picks facts with the same reader that the grounding check uses."""

    def __init__(self, reader: MentionReader) -> None:
        self._reader = reader

    def of(self, text: str, codes: Iterable[str], facts: Iterable[Fact]) -> list[Fact]:
        """The facts about the lotteries shown (`codes`) or stated in the text, each once, in the order given."""
        shown = tuple(f"{code}." for code in codes)
        mentions = self._reader.read(text)
        kept: dict[tuple[str, str], Fact] = {}
        for fact in facts:
            if fact.field.startswith(shown) or self._states(text, mentions, fact):
                kept.setdefault((fact.field, str(fact.value)), fact)
        return list(kept.values())

    def _states(self, text: str, mentions: Sequence[Mention], fact: Fact) -> bool:
        """Whether the text says the value: a number in any usual form, a moment, a phrase, all numbers of a draw."""
        value = fact.value
        if isinstance(value, list):
            return bool(value) and any(set(value) <= set(mention.numbers) for mention in mentions)
        if isinstance(value, str):
            return (len(value) > 2 and value in text) or self._states_text(mentions, value)
        kinds = _STATED_BY[meaning(fact.field)]
        return any(mention.kind in kinds and says(mention, value) for mention in mentions)

    def _states_text(self, mentions: Sequence[Mention], value: str) -> bool:
        """Whether every value in a text of data is said: `2026-11-22 20:15`, `5 млн ₽`, `13 %`."""
        parts = _moment(value) or self._reader.read(value)
        return bool(parts) and all(any(_same(part, mention) for mention in mentions) for part in parts)


def _moment(value: str) -> list[Mention]:
    try:
        moment = datetime.strptime(value, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - only compared with words
    except ValueError:
        return []
    day, clock = (moment.year, moment.month, moment.day), (moment.hour, moment.minute)
    return [Mention("moment", value, 0, len(value), day=day, clock=clock)]


def _same(told: Mention, said: Mention) -> bool:
    if told.day is not None or told.clock is not None:
        same_year = not (told.day and said.day) or None in (told.day[0], said.day[0]) or told.day[0] == said.day[0]
        days = (told.day or (0,))[1:] == (said.day or (0,))[1:]
        return days and same_year and told.clock == said.clock
    if told.numbers:
        return set(told.numbers) <= set(said.numbers)
    if "percent" in (told.kind, said.kind) and told.kind != said.kind:
        return False
    return (
        said.day is None and said.clock is None and not said.numbers and said.kind != "link" and says(said, told.amount)
    )
