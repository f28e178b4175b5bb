"""A stream as providers write it: its text passes at once, all the rest is told once, at the end."""

import re
from typing import Any

from agent.draft import LONGEST_TEXT
from agent.model_failures import ModelFailure
from agent.printable import whole_characters
from agent.raw_calls import CallPieces, Json

_HALF = re.compile("[\ud800-\udbff]$")
#: Escaped, a letter takes six characters; what is longer has been repeating itself, and nobody waits for its end.
LONGEST_MESSAGE = 6 * LONGEST_TEXT
#: What a stream that never says why it ends is taken for.
CUT_OFF = "length"


class RawStream:
    """Reads the chunks of one stream in order."""

    def __init__(self) -> None:
        self._calls = CallPieces()
        self._finish: str | None = None
        self._told: Json = {}
        self._half = ""
        self._length = 0

    def only_text(self, chunk: Json) -> Json:
        """The chunk with nothing but its text; the rest is kept for `last`.

        Raises `ModelFailure` when the text will not end.
        """
        self._told |= {key: value for key, value in chunk.items() if key != "choices" and value}
        choices = chunk.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            return {"choices": []}
        if self._finish != "error":
            # Several chunks may name a reason; a failure after all is the one that counts.
            reason = choice.get("finish_reason")
            self._finish = reason if reason == "error" else self._finish or reason or None
        delta = choice.get("delta") or {}
        for piece in delta.get("tool_calls") or ():
            if isinstance(piece, dict):
                self._calls.add(piece)
        content = self._text(delta.get("content"))
        return {"choices": [{"index": 0, "delta": {"role": "assistant", "content": content}}]}

    def last(self) -> Json:
        """What the stream told beside its text, as one chunk: tool calls, the reason of its end, tokens."""
        calls = self._calls.calls()
        finish = self._finish or ("tool_calls" if calls else CUT_OFF)
        delta: Json = {"role": "assistant", "content": "", "tool_calls": calls}
        return self._told | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    def _text(self, content: Any) -> str:
        """The text of a delta in whole characters; half of one waits for its other half."""
        if isinstance(content, list):
            content = "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
        text = self._half + (content if isinstance(content, str) else "")
        self._length += len(text)
        if self._length > LONGEST_MESSAGE:
            raise ModelFailure("no_answer", transient=True)
        self._half = text[-1] if _HALF.search(text) else ""
        return whole_characters(text[:-1] if self._half else text)
