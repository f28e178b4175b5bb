"""The machine checks of one answer."""

import re
from collections.abc import Iterable

from agent.answer import Answer
from agent.asked_messages import as_messages
from agent.evaluation.assembly import Bench
from agent.evaluation.dialogue import Dialogue
from agent.evaluation.live_values import LiveDraw, names
from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from agent.grounding.leaks import leaks
from agent.grounding.mention import Mention

_MARKDOWN = re.compile(r"\*\*|^#{1,6} |```|^\s*[*] |\[[^\]]+\]\(", re.MULTILINE)
#: Places that can serve where a source is asked for; the knowledge base holds live values too.
_SERVED_BY: dict[str, set[str]] = {
    "kb": {"knowledge"},
    "live:games": {"stoloto:games", "stoloto:tabs", "knowledge"},
    "live:main": {"stoloto:main", "knowledge"},
    "live:tabs": {"stoloto:tabs", "stoloto:main"},
    "live:draws": {"stoloto:details", "stoloto:draw", "stoloto:archive"},
    "live:packets": {"stoloto:packets"},
    "live:moment": {"stoloto:instant", "stoloto:games", "knowledge"},
    "live:news": {"stoloto:news"},
}
_FLAGS = re.IGNORECASE | re.MULTILINE


class Checks:
    """Judges answers. Failures are short English sentences, none when all is well."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._grounding = GroundingCheck(bench.catalogue)

    def failures(self, dialogue: Dialogue, answer: Answer, live: dict[str, list[LiveDraw]]) -> list[str]:
        """What is wrong. `live` has the draws that the dialogue speaks of, as they were before and after the turn."""
        text = answer.formatted_text
        mentions = self._grounding.reader.read(text)
        return [
            *self._action(dialogue, answer),
            *self._sources(dialogue, mentions),
            *self._patterns(dialogue, text),
            *self._live(dialogue, text, mentions, live),
            *self._wording(text),
        ]

    def unsupported(self, dialogue: Dialogue, answer: Answer) -> list[str]:
        """Values of the answer that neither the tools nor the person gave."""
        messages = [*as_messages(dialogue.question()), *self._bench.recorder.results]
        found = self._grounding.unsupported(answer.formatted_text, messages, self._bench.now())
        return [mention.text for mention in found]

    def _action(self, dialogue: Dialogue, answer: Answer) -> Iterable[str]:
        wanted = "search" if dialogue.action == "search" else "answer"
        if answer.action != wanted:
            yield f"action is {answer.action}, not {wanted}"
        if dialogue.action in ("decline", "support") and not isinstance(answer.content, str):
            yield "lotteries where none may be"

    def _sources(self, dialogue: Dialogue, mentions: list[Mention]) -> Iterable[str]:
        """Only an answer that states something needs a source; live data may stand in for the knowledge base."""
        used = self._bench.recorder.places
        if "none" in dialogue.sources and dialogue.action in ("decline", "support"):
            if self._bench.recorder.names:
                yield f"tools were used: {', '.join(self._bench.recorder.names)}"
            return
        if not any(mention.claim for mention in mentions) and dialogue.action != "search":
            return
        for source in dialogue.sources:
            served = _SERVED_BY.get(source)
            enough = bool(used) if source == "kb" and dialogue.action != "decline" else bool(used & (served or set()))
            if served is not None and not enough and dialogue.action != "decline":
                yield f"source {source} was not used"

    def _patterns(self, dialogue: Dialogue, text: str) -> Iterable[str]:
        for pattern in dialogue.checks.all_of:
            if not re.search(pattern, text, _FLAGS):
                yield f"missing: {pattern}"
        for pattern in dialogue.checks.none_of:
            if found := re.search(pattern, text, _FLAGS):
                yield f"forbidden: {found.group()!r}"

    def _live(
        self, dialogue: Dialogue, text: str, mentions: list[Mention], live: dict[str, list[LiveDraw]]
    ) -> Iterable[str]:
        for expected in dialogue.live_expect:
            draws = live.get(expected.game, [])
            if not draws:
                yield f"no live data for {expected.game}"
            for field in expected.fields if draws else []:
                if not any(names(draw, field, text, mentions, self._bench.catalogue) for draw in draws):
                    yield f"{expected.game} {field} is not named"

    def _wording(self, text: str) -> Iterable[str]:
        if not re.search("[а-яё]", text, re.IGNORECASE):
            yield "not Russian"
        if found := _MARKDOWN.search(text):
            yield f"Markdown: {found.group()!r}"
        for fault in faults(text):
            yield f"{fault.rule}: {fault.words!r}"
        tools = [tool.name for tool in self._bench.tools]
        for leak in leaks(text, self._bench.instructions, tools):
            yield f"inside shown: {leak!r}"
