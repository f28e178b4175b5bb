"""Dialogues to evaluate with, one JSON object a line."""

import json
import re
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from uuid_utils.compat import uuid7

from agent.conversation import ChatMessage, Question

Action = Literal["search", "answer", "clarify", "decline", "support"]
Field = Literal["name", "ticket_price", "super_prize", "draw_number", "draw_date", "winning_numbers"]
#: Why dialogues cannot be taken.
Unreadable = Literal["encoding", "json", "field", "question", "repeated", "known", "empty", "unknown"]


class BadDialoguesError(ValueError):
    """Dialogues that cannot be taken; the text names the line.

    `reason`, `line` (0 where no line is to blame) and `detail`, a field, an id or a name, are for who words it anew.
    """

    def __init__(self, text: str, reason: Unreadable, line: int = 0, detail: str = "") -> None:
        super().__init__(text)
        self.reason = reason
        self.line = line
        self.detail = detail


class SaidTurn(BaseModel):
    """One message; a role that is neither `user` nor `assistant` is an attack and is not passed on."""

    role: str
    content: str


class LiveValue(BaseModel):
    """Values that must appear: of a game's coming draw, of draw `code#number` or `code#last`, or of a choice `@...`."""

    game: Annotated[str, StringConstraints(pattern=r"^(@\w+|[\w-]+(#(\d{1,9}|last))?)$")]
    fields: list[Field]


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError("not a regular expression") from error
    return text


Pattern = Annotated[str, AfterValidator(_is_pattern)]


class Patterns(BaseModel):
    """Regular expressions that the text must have and must not have."""

    all_of: list[Pattern] = []
    none_of: list[Pattern] = []


class Dialogue(BaseModel):
    """One conversation; its last message is the one to answer.

    `action` is what the answer must do, where that matters; `expected` is an answer that would be right: its values
    must be named, its words need not be the same. `must_contain` and `must_not_contain` are for readers; no machine
    checks them.
    """

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    intent: str = ""
    turns: list[SaidTurn]
    sources: list[str] = []
    action: Action | None = None
    live_expect: list[LiveValue] = []
    checks: Patterns = Patterns()
    expected: str = ""
    must_contain: list[str] = []
    must_not_contain: list[str] = []

    def question(self) -> Question:
        """The last message with the history that the chat would keep of the others."""
        history = [
            ChatMessage(role="user" if said.role == "user" else "assistant", content=said.content)
            for said in self.turns[:-1]
            if said.role in ("user", "assistant")
        ]
        return Question(text=self.turns[-1].content, history=history, trace_id=UUID(str(uuid7())), thread_id=self.id)


def load(path: Path) -> list[Dialogue]:
    """All dialogues of a file. Raises `BadDialoguesError`, or `OSError` when there is none."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadDialoguesError(f"{path.name} is not UTF-8", "encoding") from error
    return parse(text, path.name)


def parse(text: str, name: str) -> list[Dialogue]:
    """All dialogues of a text, one JSON object a line. Raises `BadDialoguesError`, which says `name`.

    An id names one dialogue: results of two runs are compared by it.
    """
    dialogues: list[Dialogue] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        dialogue = _parsed(line, number, f"line {number} of {name}")
        if (first := lines.setdefault(dialogue.id, number)) != number:
            told = f"line {number} of {name} has the id {dialogue.id!r} of line {first}"
            raise BadDialoguesError(told, "repeated", number, dialogue.id)
        dialogues.append(dialogue)
    if not dialogues:
        raise BadDialoguesError(f"{name} has no dialogues", "empty")
    return dialogues


def _parsed(line: str, number: int, place: str) -> Dialogue:
    try:
        dialogue = Dialogue.model_validate(json.loads(line))
    except ValidationError as error:
        field = ".".join(map(str, error.errors()[0]["loc"]))
        reason: Unreadable = "field" if field else "json"
        raise BadDialoguesError(f"{place} is not a dialogue{field and f': {field}'}", reason, number, field) from error
    except (ValueError, RecursionError) as error:
        raise BadDialoguesError(f"{place} is not a dialogue", "json", number) from error
    if not dialogue.turns or dialogue.turns[-1].role != "user":
        raise BadDialoguesError(f"{place} does not end with a message of the user", "question", number)
    return dialogue
