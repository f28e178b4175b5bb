"""What a message is about: intents decided by the phrases of `intents.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from agent.rules.language.idioms import without_idioms
from agent.rules.language.phrases import Phrases, Text, load_table
from agent.rules.language.words import normal
from agent.rules.values.age import GROWN_UP, own_age
from agent.rules.values.children import only_mentions_child
from agent.rules.values.debts import pays_with_prize, without_settled
from agent.rules.values.kin import for_child, speaks_of_kin
from agent.rules.values.money_questions import money_question, without_rest
from agent.rules.values.sums import without_games

#: Signs of trouble: no lottery is spoken of in this turn and the following ones.
TROUBLE = ("danger", "trouble_other", "debt", "trouble")
MOST_CLAUSES = 12
_CLAUSE_END = re.compile(
    r"[.!?;\n]+\s*|,\s*|(?<!\s)\s+(?:и|а также|а еще|а ещё|плюс|заодно|потом)\s+(?!по\s+как)", re.IGNORECASE
)
#: «Брат занял место в очереди» borrows nothing.
_PLACE: Final = re.compile(
    r"\b(?:занял[аи]?|занимает|заняли|занять)\s+(?:\w+\s+){0,2}?(?:мест[оа]|очередь|столик|позици\w)\b"
)


@dataclass(frozen=True)
class _Table:
    phrases: Phrases
    alone: bool


# Read when the module is imported, never while an event loop runs.
_TABLES: Final = {
    name: _Table(Phrases.parse(table), bool(table.get("alone", False))) for name, table in load_table("intents").items()
}


def _text(message: str) -> Text:
    """The words of a message; the numbers in names of games mean nothing here."""
    return Text(without_games(normal(message)))


class IntentReader:
    """Decides intents. Immutable; the same text always gives the same answer."""

    def __init__(self, tables: Mapping[str, _Table] = _TABLES) -> None:
        """`tables` are tried in their order."""
        self._tables = tables

    def intent(self, message: str) -> str | None:
        """The first intent, in order of the data file, whose phrases the message has; None for none."""
        text = _text(message)
        urgent = self._urgent(message, text) or ("minor_other" if for_child(message) else None)
        urgent = urgent or money_question(message)
        passed_over = (*TROUBLE, "minor_other") if only_mentions_child(message) else TROUBLE
        others = (name for name in self._tables if name not in passed_over)
        return urgent or next((name for name in others if self._tables[name].phrases.are_in(text)), None)

    def urgent(self, message: str) -> str | None:
        """The intent, if it is one that comes before all others: trouble, or an age below 18."""
        return self._urgent(message, _text(message))

    def _urgent(self, message: str, text: Text) -> str | None:
        if self._tables["danger"].phrases.are_in(_text(without_idioms(message))):
            return "danger"
        text = _text(_PLACE.sub(" ", without_rest(message)))
        for name in TROUBLE[1:]:
            if self._tables[name].phrases.are_in(text) and not (name == "debt" and self._is_settled(message)):
                return "trouble_other" if speaks_of_kin(message) else name
        age = own_age(message)
        young = age is not None and age < GROWN_UP
        young = young or (self._tables["minor"].phrases.are_in(text) and not for_child(message))
        return "minor" if young else None

    def _is_settled(self, message: str) -> bool:
        """Whether the debts of a message that has words of debt are no trouble."""
        if pays_with_prize(message) or money_question(message) is not None:
            return True
        return not self._tables["debt"].phrases.are_in(_text(without_settled(message)))

    def stands_alone(self, intent: str) -> bool:
        """Whether a message with this intent is about nothing else."""
        return self._tables[intent].alone

    def clauses(self, message: str) -> list[tuple[str, str | None]]:
        """The clauses of a message, each with its intent; of very many the first ones."""
        parts = [part for part in _CLAUSE_END.split(message) if part and part.strip()]
        read = ((part, self.intent(part)) for part in parts[:MOST_CLAUSES])
        mute = self._of_parts_alone(message)
        return [(part, None if intent in mute else intent) for part, intent in read] if parts[1:] else []

    def _of_parts_alone(self, message: str) -> set[str]:
        """Signs that a part of a message has, and the whole has not."""
        # «Мне 7 и 49 предложи», «выиграл, хочу закрыть кредит»: the parts alone sound like an age, like trouble.
        mute = {"minor"} if self.urgent(message) is None else set()
        if self._is_settled(message):
            mute.add("debt")
        return mute | {"trouble"} if money_question(message) is not None else mute
