"""A value that an answer must not state, and why."""

from dataclasses import dataclass
from typing import Literal

from agent.grounding.mention import Mention

Reason = Literal["unsupported", "of_another_game"]


@dataclass(frozen=True)
class Miss:
    """The value with the reason: nobody gave it, or it was given of another game than `told_of` (a Russian name)."""

    mention: Mention
    reason: Reason = "unsupported"
    told_of: str = ""
