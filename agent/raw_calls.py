"""Tool calls as providers write them, brought to the one form that LangChain reads."""

import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from agent.draft import FENCED
from agent.printable import whole_characters

Json = dict[str, Any]

#: What some models put around the name of a tool: `functions.games_on_sale`, `games_on_sale:0`.
_AROUND_NAME = re.compile(r"^(?:\w+\.)+|:\d+$")


def mended_calls(raw: Iterable[Any]) -> list[Json]:
    """Whole calls: each with an id of its own, the plain name of a tool and, where they can be read, its arguments."""
    mended: list[Json] = []
    for call in (one for one in raw if isinstance(one, dict)):
        function = _function(call)
        taken = {other["id"] for other in mended}
        own = call.get("id")
        mended.append(
            {
                "id": own if own and own not in taken else f"call_{uuid4().hex}",
                "index": len(mended),
                "type": "function",
                "function": {
                    "name": _AROUND_NAME.sub("", str(function.get("name") or "").strip()),
                    "arguments": _arguments(function.get("arguments")),
                },
            }
        )
    return mended


def _function(call: Json) -> Json:
    function = call.get("function")
    return function if isinstance(function, dict) else {}


def _arguments(given: object) -> str:
    """An object as JSON, however it was wrapped: in nothing, in a fence, in one more string. Others stay as given."""
    if given is None or isinstance(given, dict):
        return json.dumps(given or {}, ensure_ascii=False)
    text = whole_characters(str(given)).strip()
    if fenced := FENCED.match(text):
        text = fenced.group(1)
    value: object = text
    for _ in range(2):
        if not isinstance(value, str) or not value:
            break
        try:
            value = json.loads(value, strict=False)
        except ValueError:
            return text
    if value is None or value == "":
        return "{}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else text


def is_object(text: str) -> bool:
    """Whether the text is a JSON object."""
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


class CallPieces:
    """Puts the calls of a stream together.

    The pieces of one call share an index; but an index may be missing or the same for all calls, and an id or a name
    may come again with each piece.
    """

    def __init__(self) -> None:
        self._calls: list[Json] = []
        self._by_index: dict[int, Json] = {}

    def add(self, piece: Json) -> None:
        """Take one piece."""
        function = _function(piece)
        own, name, written = piece.get("id"), function.get("name"), function.get("arguments")
        index = piece.get("index")
        last = self._calls[-1] if self._calls else None
        call = self._by_index.get(index) if isinstance(index, int) else last
        if call is None or _begins(call, own, name):
            call = {"id": None, "name": "", "arguments": ""}
            self._calls.append(call)
        if isinstance(index, int):
            self._by_index[index] = call
        call["id"] = call["id"] or own
        if name and name != call["name"]:
            call["name"] += name
        if written is not None and not isinstance(written, str):
            written = json.dumps(written, ensure_ascii=False)
        call["arguments"] += written or ""

    def calls(self) -> list[Json]:
        """The calls so far. Their arguments may be broken where the stream was cut off."""
        return mended_calls({"id": call["id"], "function": call} for call in self._calls)


def _begins(call: Json, own: str | None, name: str | None) -> bool:
    """Whether a piece at the place of this call begins another one."""
    if own and call["id"]:
        return bool(own != call["id"])
    return bool(name and not own and is_object(call["arguments"]))
