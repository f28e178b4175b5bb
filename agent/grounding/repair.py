"""Mending an answer that stayed bad: without its bad sentences, or with the facts said plainly."""

import re
from collections.abc import Sequence
from datetime import datetime

from langchain_core.messages import BaseMessage

from agent.draft import Draft
from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from agent.grounding.limits import limit_said, too_dear
from agent.grounding.plain_facts import plain_facts
from agent.grounding.sentences import sentences, without
from agent.grounding.verdict import Verdict
from agent.rules.texts import fixed_text, texts
from agent.rules.wording import rubles, sentence
from tools.games_catalogue import GamesCatalogue

REFUSAL = "С этим помочь не могу. Спросите, пожалуйста, о лотереях."
#: Sentences that go with any answer and are none themselves.
_AROUND = re.compile(
    r"случа[ей]н|18\s?\+|удач|по данным|могу (?:помочь|подобрать|показать)|если хотите|здравствуйте|^\W*$|[?:]\s*$",
    re.IGNORECASE,
)
LEAST_WORDS = 3


class Repair:
    """Mends texts. What it hands back passes the check that found them bad."""

    def __init__(self, catalogue: GamesCatalogue, check: GroundingCheck) -> None:
        self._catalogue = catalogue
        self._check = check

    def mend(
        self, text: str, verdict: Verdict, draft: Draft, messages: Sequence[BaseMessage], now: datetime
    ) -> tuple[str, bool]:
        """The text to send, and whether the program had to write it itself."""
        if verdict.leaks:
            return fixed_text("injection") or REFUSAL, True
        left = without(text, verdict.places)
        # Taking a sentence out may bring numbers together that stood apart, so the rest is looked at once more.
        again = [mention.start for mention in self._check.unsupported(left, messages, now)]
        again += [fault.place for fault in faults(left)]
        if again:
            left = without(left, again)
        if _says_something(left) and not self._check.unsupported(left, messages, now) and not faults(left):
            return left, False
        dear = too_dear(draft, messages, self._catalogue)
        codes = [game.code for code in draft.lotteries if (game := self._catalogue.get(code))]
        codes += [game.code for game in self._catalogue.mentioned(text)]
        codes = [code for code in dict.fromkeys(codes) if code not in dear]
        if dear and not codes:
            return sentence(texts("search")["none_for"].format(limit=rubles(limit_said(messages) or 0))), True
        return plain_facts(messages, codes, self._catalogue, now), True


def _says_something(text: str) -> bool:
    """Whether a sentence is left that is more than politeness."""
    said = [text[span.start : span.end] for span in sentences(text)]
    return any(len(re.findall(r"[а-яёА-ЯЁ]{2,}", one)) >= LEAST_WORDS and not _AROUND.search(one) for one in said)
