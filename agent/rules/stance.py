"""What comes before any lottery: trouble, a minor, an attack; also when it was said earlier in the chat."""

from collections.abc import Callable

from agent.rules.intents import TROUBLE
from agent.rules.talk.dialogue import Dialogue
from agent.rules.talk.earlier_signs import earlier_sign
from agent.rules.values.kin import still_for_child

#: What may still be talked of after signs of trouble or of a minor: nothing here leads to a lottery.
_HARMLESS = frozenset(
    [
        "tax",
        "claim",
        "fraud",
        "forecast",
        "injection",
        "off_topic",
        "thanks",
        "bye",
        "operator",
        "minor_other",
        "seizure",
        "maker",
    ]
)
#: What would offer a ticket to a child for whom one was wanted before.
_OFFERS = frozenset({None, "search", "instant", "packets", "price", "compare", "about"})


def stance_of(intent: str | None, dialogue: Dialogue, urgent: Callable[[str], str | None]) -> str | None:
    """The stance to a message that means `intent`; `urgent` reads the sign of trouble in an earlier message."""
    if intent in (*TROUBLE, "minor", "injection"):
        return intent
    if intent in _HARMLESS:
        return None
    said = dialogue.said_by("user")
    earlier = earlier_sign(dialogue.question, said, urgent)
    if earlier is not None:
        return earlier
    return "minor_other" if intent in _OFFERS and still_for_child(dialogue.question, said) else None
