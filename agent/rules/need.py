"""One thing that a person needs to hear."""

from dataclasses import dataclass

from agent.rules.values.slots import Slots


@dataclass(frozen=True)
class Need:
    """One thing to answer: `intent` is a table of `intents.toml` or a stance decided here."""

    intent: str
    slots: Slots
