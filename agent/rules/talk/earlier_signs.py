"""What the person said earlier in a chat and what still forbids to speak of lotteries."""

from collections.abc import Callable, Sequence
from typing import Literal

from agent.rules.intents import TROUBLE
from agent.rules.values.age import says_grown_up


def earlier_sign(
    question: str, said: Sequence[str], urgent: Callable[[str], str | None]
) -> Literal["trouble_again", "minor_again"] | None:
    """The sign that goes on: trouble at any time, or an age below 18 that no grown-up age stated after it takes back.

    `said` are the person's messages before `question`, the latest first; `urgent` reads the sign in one of them.
    """
    signs = [urgent(text) for text in said]
    if any(sign in TROUBLE for sign in signs):
        return "trouble_again"
    if "minor" not in signs:
        return None
    since = [question, *said[: signs.index("minor")]]
    return None if any(says_grown_up(text) for text in since) else "minor_again"
