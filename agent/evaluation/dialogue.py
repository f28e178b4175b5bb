"""Dialogues to evaluate with, one JSON object a line."""

import json
from pathlib import Path
from typing import Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from agent.conversation import ChatMessage, Question


class BadDialoguesError(ValueError):
    """A file that holds no readable dialogues; the text names the line."""


class SaidTurn(BaseModel):
    """One message; a role that is neither `user` nor `assistant` is an attack and is not passed on."""

    role: str
    content: str


class LiveValue(BaseModel):
    """Values that must appear: of a game's coming draw, of draw `code#number` or `code#last`, or of a choice `@...`."""

    game: str
    fields: list[str]


class Patterns(BaseModel):
    """Regular expressions that the text must have and must not have."""

    all_of: list[str] = []
    none_of: list[str] = []


class Dialogue(BaseModel):
    """One conversation; its last message is the one to answer."""

    model_config = ConfigDict(extra="ignore")

    id: str
    intent: str = ""
    turns: list[SaidTurn]
    sources: list[str] = []
    action: Literal["search", "answer", "clarify", "decline", "support"]
    live_expect: list[LiveValue] = []
    checks: Patterns = Patterns()

    def question(self) -> Question:
        """The last message with the history that the chat would keep of the others."""
        history = [
            ChatMessage(role="user" if said.role == "user" else "assistant", content=said.content)
            for said in self.turns[:-1]
            if said.role in ("user", "assistant")
        ]
        return Question(text=self.turns[-1].content, history=history, trace_id=uuid4(), thread_id=self.id)


def load(path: Path) -> list[Dialogue]:
    """All dialogues of a file. Raises `BadDialoguesError`, or `OSError` when there is none."""
    dialogues = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            dialogue = Dialogue.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            raise BadDialoguesError(f"line {number} of {path.name} is not a dialogue") from error
        if not dialogue.turns or dialogue.turns[-1].role != "user":
            raise BadDialoguesError(f"line {number} of {path.name} does not end with a message of the user")
        dialogues.append(dialogue)
    if not dialogues:
        raise BadDialoguesError(f"{path.name} has no dialogues")
    return dialogues
