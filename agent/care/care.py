"""Signs of trouble, danger and minors, and what is said then."""

from functools import lru_cache
from typing import Literal, cast

from agent.conversation import Question
from agent.rules.intents import IntentReader
from agent.rules.language.spelling import legible
from agent.rules.talk.earlier_signs import earlier_sign
from agent.rules.texts import fixed_text
from agent.rules.values.kin import still_for_child

Stance = Literal["danger", "debt", "trouble", "trouble_other", "minor", "minor_other", "trouble_again", "minor_again"]

REMEMBERED = 1024


class Care:
    """Decides whether a chat is one in which no lottery may be offered. Immutable and deterministic.

    `help_line` is a Russian sentence with the contacts of a help line; empty when none is configured.
    """

    def __init__(self, help_line: str = "") -> None:
        self._intents = IntentReader()
        # The messages of a chat come again with its every turn; reading one takes a millisecond.
        self._urgent = lru_cache(REMEMBERED)(self._sign)
        self._help_line = help_line

    def warm_up(self) -> None:
        """Build what the first message would have to wait for; blocks for a moment."""
        self._sign("warmup")

    def stance(self, question: Question) -> Stance | None:
        """What to be careful about: signs in the message itself, then those in the person's earlier messages.

        Danger to life comes first, debts and gambling trouble next, then an age below 18.
        """
        urgent = self._urgent(question.text)
        if urgent is None and self._intents.intent(legible(question.text)) == "minor_other":
            urgent = "minor_other"
        if urgent is not None:
            return cast("Stance", urgent)
        said = [said.content for said in reversed(question.history) if said.role == "user"]
        earlier = earlier_sign(legible(question.text), said, self._urgent)
        if earlier is not None:
            return earlier
        said = [legible(text) for text in said]
        return "minor_other" if still_for_child(legible(question.text), said) else None

    def _sign(self, text: str) -> str | None:
        """The sign in a message as it is written, or as it is meant where the letters are Latin or the spelling bad."""
        sign, meant = self._intents.urgent(text), legible(text)
        return sign if sign is not None or meant == text else self._intents.urgent(meant)

    def words(self, stance: Stance) -> str:
        """The whole answer of a stance, with the help line."""
        text = fixed_text(stance)
        if text is None:
            raise KeyError(stance)
        return text.replace("{help_line}", self._help_line).strip()
