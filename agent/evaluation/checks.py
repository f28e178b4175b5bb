"""The machine checks of one answer."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from agent.answer import Answer
from agent.asked_messages import as_messages
from agent.evaluation.dialogue import Dialogue
from agent.evaluation.likeness import differences
from agent.evaluation.live_values import LiveDraw, is_named
from agent.evaluation.recorder import ToolRecorder
from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from agent.grounding.leaks import leaks
from agent.grounding.mention import Mention
from tools.games_catalogue import GamesCatalogue

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
    """Judges answers. Failures are `rule: detail` in English, none when all is well. `tools` are names of tools."""

    def __init__(self, catalogue: GamesCatalogue, tools: Sequence[str]) -> None:
        self._catalogue = catalogue
        self._tools = list(tools)
        self._grounding = GroundingCheck(catalogue)

    def failures(
        self,
        dialogue: Dialogue,
        answer: Answer,
        live: dict[str, list[LiveDraw]],
        used: ToolRecorder,
        instructions: str,
    ) -> list[str]:
        """What is wrong. `live` has the draws that the dialogue speaks of, as they were before and after the turn;
        `used` saw the tools of the turn, and `instructions` are what must not be shown.
        """
        text = answer.formatted_text
        mentions = self._grounding.reader.read(text)
        return [
            *self._action(dialogue, answer),
            *self._sources(dialogue, mentions, used),
            *self._patterns(dialogue, text),
            *differences(dialogue.expected, text, self._grounding.reader),
            *self._live(dialogue, text, mentions, live),
            *self._wording(text, instructions),
        ]

    def unsupported(self, dialogue: Dialogue, answer: Answer, used: ToolRecorder, now: datetime) -> list[str]:
        """Values of the answer that neither the tools nor the person gave."""
        messages = [*as_messages(dialogue.question()), *used.results]
        found = self._grounding.unsupported(answer.formatted_text, messages, now)
        return [mention.text for mention in found]

    def _action(self, dialogue: Dialogue, answer: Answer) -> Iterable[str]:
        wanted = "search" if dialogue.action == "search" else "answer"
        if dialogue.action is not None and answer.action != wanted:
            yield f"action: {answer.action}, not {wanted}"
        if dialogue.action in ("decline", "support") and not isinstance(answer.content, str):
            yield "action: lotteries where none may be"

    def _sources(self, dialogue: Dialogue, mentions: list[Mention], used: ToolRecorder) -> Iterable[str]:
        """Only an answer that states something needs a source; live data may stand in for the knowledge base."""
        if "none" in dialogue.sources and dialogue.action in ("decline", "support"):
            if used.names:
                yield f"tools: {', '.join(used.names)}"
            return
        states = any(mention.claim for mention in mentions) or dialogue.action == "search"
        if not states or dialogue.action == "decline":
            return
        places = used.places
        for source in dialogue.sources:
            served = _SERVED_BY.get(source)
            if served is not None and not (places if source == "kb" else places & served):
                yield f"source: {source}"

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
                yield f"live: no data for {expected.game}"
            for field in expected.fields if draws else []:
                if not any(is_named(draw, field, text, mentions, self._catalogue) for draw in draws):
                    yield f"live: {expected.game} {field}"

    def _wording(self, text: str, instructions: str) -> Iterable[str]:
        if not re.search("[а-яё]", text, re.IGNORECASE):
            yield f"not Russian: {text[:40]!r}"
        if found := _MARKDOWN.search(text):
            yield f"Markdown: {found.group()!r}"
        for fault in faults(text):
            yield f"{fault.rule}: {fault.words!r}"
        for leak in leaks(text, instructions, self._tools):
            yield f"inside shown: {leak!r}"
