"""An answer in the making, and what its writers may look at."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from agent.rules.need import Need
from agent.rules.talk.dialogue import Found
from agent.rules.wording import sentence
from tools.games_catalogue import GamesCatalogue
from tools.output import LotteryCard, ToolOutput


@dataclass(frozen=True)
class Reply:
    """Text for one need, and the codes of the lotteries that it offers."""

    text: str
    lotteries: tuple[str, ...] = ()

    @classmethod
    def of(cls, *sentences: str, lotteries: Sequence[str] = ()) -> "Reply":
        """A reply of sentences on their own lines; empty ones are left out."""
        return cls("\n".join(filter(None, map(sentence, sentences))), tuple(lotteries))


@dataclass(frozen=True)
class Sources:
    """What a writer may use: the catalogue, the moment (aware) and what the tools found."""

    catalogue: GamesCatalogue
    now: datetime
    found: Sequence[Found]
    help_line: str = ""

    def output(self, tool: str, **args: Any) -> ToolOutput | None:
        """What a tool brought, for these of its arguments; None when it failed or was not called."""
        return next((one.output for one in self.found if one.output is not None and _fits(one, tool, args)), None)

    def without(self, refused: Callable[[LotteryCard], bool]) -> "Sources":
        """The same where no tool brought the lotteries that are refused."""
        return replace(self, found=[_without(one, refused) for one in self.found])

    def on_sale(self, codes: Sequence[str] = ()) -> ToolOutput | None:
        """The games as they are sold now, as far as these were asked for; without codes all of them."""
        wanted = set(codes)
        for one in self.found:
            asked = set(one.args.get("lotteries") or ())
            if (
                one.tool == "games_on_sale"
                and one.output is not None
                and wanted <= asked
                and bool(asked) == bool(codes)
            ):
                return one.output
        return None

    def missing(self, tool: str, **args: Any) -> bool:
        """Whether StoLoto said that it has no such lottery or draw."""
        return any(one.missing and _fits(one, tool, args) for one in self.found)


Writer = Callable[[Need, Sources], Reply]


def _without(found: Found, refused: Callable[[LotteryCard], bool]) -> Found:
    if found.output is None:
        return found
    cards = [card for card in found.output.lotteries if not refused(card)]
    return replace(found, output=found.output.model_copy(update={"lotteries": cards}))


def _fits(found: Found, tool: str, args: dict[str, Any]) -> bool:
    return found.tool == tool and all(found.args.get(name) == value for name, value in args.items())


def _without_repeats(texts: Sequence[str]) -> list[str]:
    """A line that a later reply says too is said there only."""
    kept = []
    for place, text in enumerate(texts):
        later = {line for other in texts[place + 1 :] for line in other.splitlines()}
        kept.append("\n".join(line for line in text.splitlines() if line not in later))
    return kept


def draft_of(replies: Sequence[Reply]) -> str:
    """The JSON draft of an answer made of replies."""
    codes = list(dict.fromkeys(code for reply in replies for code in reply.lotteries))
    text = "\n\n".join(filter(None, _without_repeats([reply.text for reply in replies])))
    draft = {"action": "search" if codes else "answer", "lotteries": codes, "text": text}
    return json.dumps(draft, ensure_ascii=False)
