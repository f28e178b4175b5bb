"""The model's last message, read as a draft of the answer."""

import json
import re
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

_FENCED = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)


class Draft(BaseModel):
    """What the model wants to say. `action` is None for prose: then the program decides."""

    action: Literal["search", "answer"] | None = None
    lotteries: list[str] = []
    text: str


#: Sent to OpenRouter so that the model answers in the form of a `Draft`; the parser also takes prose.
RESPONSE_FORMAT: dict[str, Any] = {
    "type": "json_schema",
    "json_schema": {
        "name": "answer",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "action": {"type": "string", "enum": ["search", "answer"]},
                "lotteries": {"type": "array", "items": {"type": "string"}},
                "text": {"type": "string"},
            },
            "required": ["action", "lotteries", "text"],
            "additionalProperties": False,
        },
    },
}


def parse_draft(content: object) -> Draft | None:
    """JSON, fenced JSON or prose to a draft; None when there is nothing to say."""
    text = content if isinstance(content, str) else _joined(content)
    fenced = _FENCED.match(text)
    candidate = (fenced.group(1) if fenced else text).strip()
    if candidate.startswith(("{", "[", "```")):
        try:
            draft = Draft.model_validate(json.loads(candidate))
        except (ValueError, ValidationError):
            return None  # broken JSON must not be shown to a person
        return draft if draft.text.strip() else None
    return Draft(text=candidate) if candidate else None


def _joined(content: object) -> str:
    """Text of a message given as content blocks."""
    if not isinstance(content, list):
        return ""
    blocks = [block if isinstance(block, dict) else {"text": block} for block in content]
    return "".join(str(block["text"]) for block in blocks if isinstance(block.get("text"), str))
