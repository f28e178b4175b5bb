"""What a message is about: intents decided by the phrases of `intents.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from agent.rules.age import own_age
from agent.rules.phrases import Phrases, Text, load_table

#: Signs of trouble: no lottery is spoken of in this turn and the following ones.
TROUBLE = ("danger", "debt", "trouble")
GROWN_UP = 18
_CLAUSE_END = re.compile(
    r"[.!?;\n]+\s*|,\s*|\s+(?:и|а также|а еще|а ещё|плюс|заодно|потом)\s+(?!по\s+как)", re.IGNORECASE
)


@dataclass(frozen=True)
class _Table:
    phrases: Phrases
    alone: bool


# Read when the module is imported, never while an event loop runs.
_TABLES: Final = {
    name: _Table(Phrases.parse(table), bool(table.get("alone", False))) for name, table in load_table("intents").items()
}


class IntentReader:
    """Decides intents. Immutable; the same text always gives the same answer."""

    def __init__(self, tables: Mapping[str, _Table] = _TABLES) -> None:
        """`tables` are tried in their order."""
        self._tables = tables

    def intent(self, message: str) -> str | None:
        """The first intent, in order of the data file, whose phrases the message has; None for none."""
        text = Text(message)
        if self.is_one_of(message, TROUBLE, text):
            return next(name for name in TROUBLE if self._tables[name].phrases.are_in(text))
        age = own_age(message)
        if age is not None and age < GROWN_UP:
            return "minor"
        return next((name for name, table in self._tables.items() if table.phrases.are_in(text)), None)

    def is_one_of(self, message: str, names: Iterable[str], text: Text | None = None) -> bool:
        """Whether the message has phrases of one of these intents."""
        text = text or Text(message)
        return any(self._tables[name].phrases.are_in(text) for name in names)

    def stands_alone(self, intent: str) -> bool:
        """Whether a message with this intent is about nothing else."""
        return self._tables[intent].alone

    def clauses(self, message: str) -> list[tuple[str, str | None]]:
        """The clauses of a message, each with its intent."""
        return [(clause, self.intent(clause)) for clause in _CLAUSE_END.split(message) if clause and clause.strip()]
