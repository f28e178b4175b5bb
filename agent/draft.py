"""The model's last message, read as a draft of the answer."""

import json
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ValidationError

from agent.printable import printable

#: A text that is nothing but a fenced block, its inside in the first group.
FENCED = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)
_THOUGHTS = re.compile(r"^\s*<(think|thinking|thought|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
#: Traces of JSON, of tool calls written as text and of a model's own marks: no words for a person.
_NO_WORDS = re.compile(
    r'^[\[{"`]*\s*$|^\s*(?:[\[{]|```)|"(?:action|lotteries|text|arguments|tool_calls|toolCalls)"\s*:'
    r"|</?(?:\w+:)?(?:function_calls?|tool_calls?|function|invoke|parameter|think|thinking)\b|<\|"
)
#: Characters of the longest answer. Ours take a few hundred; a model that goes round in circles takes all it is given.
LONGEST_TEXT = 8000
#: So many places of a message are tried as the beginning of a draft.
_PLACES = 8
_JSON = json.JSONDecoder(strict=False)  # a line feed inside of a string is no reason to drop an answer


def _known_action(value: object) -> object:
    action = value.strip().lower() if isinstance(value, str) else None
    return action if action in ("search", "answer") else None


def _codes(value: object) -> object:
    """Codes, given as they should be, as one text, or inside of objects; what is no code is left out."""
    listed = value if isinstance(value, list) else [value]
    codes = [one.get("code") if isinstance(one, dict) else one for one in listed]
    return [printable(code) for code in codes if isinstance(code, str)]


class Draft(BaseModel):
    """What the model wants to say. `action` is None for prose: then the program decides."""

    action: Annotated[Literal["search", "answer"] | None, BeforeValidator(_known_action)] = None
    lotteries: Annotated[list[str], BeforeValidator(_codes)] = []
    text: Annotated[str, AfterValidator(printable)]


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
    """JSON, with or without words around it, or prose to a draft; None when there is nothing to say."""
    text = content if isinstance(content, str) else _joined(content)
    return _parse(text, deeper=True)


def _parse(text: str, *, deeper: bool) -> Draft | None:
    candidate = _THOUGHTS.sub("", text.lstrip("\ufeff")).strip()
    if deeper and (inner := _unquoted(candidate)) is not None:
        return _parse(inner, deeper=False)
    draft = _inside(candidate)
    if draft is None:
        # Broken JSON and calls written as text must not be shown to a person.
        draft = None if _NO_WORDS.search(candidate) else Draft(text=candidate)
    elif deeper and draft.text.lstrip().startswith("{"):
        draft = _parse(draft.text, deeper=False)
    return draft if draft is not None and draft.text.strip() and len(draft.text) <= LONGEST_TEXT else None


def _unquoted(text: str) -> str | None:
    """The text inside of a JSON string, when the text is one that holds an object."""
    if not text.startswith('"{') and not text.startswith('"\\'):
        return None
    try:
        value = _JSON.decode(text)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _inside(text: str) -> Draft | None:
    """The first draft in a text, whatever stands around it."""
    for candidate in dict.fromkeys((text, _TRAILING_COMMA.sub("", text))):
        place = -1
        for _ in range(_PLACES):
            place = candidate.find("{", place + 1)
            if place < 0:
                break
            try:
                value, _end = _JSON.raw_decode(candidate, place)
                return Draft.model_validate(value)
            except (ValueError, ValidationError, RecursionError):
                continue
    return None


def _joined(content: object) -> str:
    """Text of a message given as content blocks."""
    if not isinstance(content, list):
        return ""
    blocks = [block if isinstance(block, dict) else {"text": block} for block in content]
    return "".join(str(block["text"]) for block in blocks if isinstance(block.get("text"), str))
