"""The messages a chat model gets, seen as a conversation: what was asked, what was said before, what tools found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from agent.rules.language.preamble import without_preamble
from agent.rules.language.spelling import legible
from agent.rules.talk.checked_draw import by_number
from agent.rules.talk.ticket_corrections import told_anew
from agent.rules.texts import texts
from tools.failures import failure_of
from tools.output import ToolOutput
from tools.stoloto.errors import StolotoNotFound

_OTHER_WORD = re.compile(r"(?<!\d)(4(?= на 20)|5(?= на 36)|6(?= на 45)|7(?= на 49)|12(?= на 24)) на (\d\d)(?![\d.,])")
#: Questions of `texts.toml` about a ticket that lacks something.
_TICKET_ASKED = ("ticket_game", "ticket_numbers")
_NO_SUCH_DRAW = failure_of(StolotoNotFound("")).for_model


@dataclass(frozen=True)
class Said:
    """One message of the history."""

    who: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True)
class Found:
    """What one tool call of this turn brought.

    `output` is None when the tool failed; `missing` then tells that StoLoto has no such lottery or draw.
    """

    tool: str
    args: Mapping[str, Any]
    output: ToolOutput | None
    missing: bool = False


@dataclass(frozen=True)
class Dialogue:
    """The message to answer, the history before it, and the tool results after it.

    What the person said is spelt in ordinary Russian, and the question comes to the point at once.
    """

    question: str
    history: tuple[Said, ...]
    found: tuple[Found, ...]

    def said_by(self, who: Literal["user", "assistant"]) -> list[str]:
        """Texts of one side, the latest first."""
        return [said.text for said in reversed(self.history) if said.who == who]


def read_dialogue(messages: Sequence[BaseMessage]) -> Dialogue:
    """Take the messages apart at the last human one. System messages are instructions for other models: skipped."""
    last = max((place for place, message in enumerate(messages) if isinstance(message, HumanMessage)), default=-1)
    if last < 0:
        return Dialogue(question="", history=(), found=())
    history: list[Said] = []
    for message in messages[:last]:
        if (said := _said(message)) is not None:
            history.append(Said(said.who, _retold(said.text, history)) if said.who == "user" else said)
    return Dialogue(
        question=_retold(without_preamble(_heard(str(messages[last].text))), history),
        history=tuple(history),
        found=tuple(_found(messages[last + 1 :])),
    )


def _retold(text: str, history: Sequence[Said]) -> str:
    """What the person says, or the whole ticket where it corrects or completes one."""
    asked = [said.text for said in reversed(history) if said.who == "user"]
    answer = history[-1].text if history and history[-1].who == "assistant" else ""
    text = by_number(text, answer, asked[0]) if asked else text
    return told_anew(text, asked, completes=any(texts("ask")[name] in answer for name in _TICKET_ASKED))


def _heard(text: str) -> str:
    """What a person wrote in ordinary Russian; «6 на 45» is the lottery «6 из 45»."""
    return _OTHER_WORD.sub(r"\1 из \2", legible(text))


def _said(message: BaseMessage) -> Said | None:
    text = str(message.text)
    if isinstance(message, HumanMessage):
        return Said("user", _heard(text))
    return Said("assistant", text) if isinstance(message, AIMessage) and text else None


def _found(messages: Sequence[BaseMessage]) -> list[Found]:
    calls = {call["id"]: call for message in messages if isinstance(message, AIMessage) for call in message.tool_calls}
    found: list[Found] = []
    for message in messages:
        if isinstance(message, ToolMessage) and (call := calls.get(message.tool_call_id)) is not None:
            good = message.status != "error" and isinstance(message.artifact, ToolOutput)
            missing = not good and message.text == _NO_SUCH_DRAW
            found.append(Found(call["name"], call["args"], message.artifact if good else None, missing))
    return found
