"""The text of an answer, taken out of a draft while the model is still writing it."""

from langchain_core.utils.json import parse_partial_json


class DraftStream:
    """Takes the pieces of a message and gives the new words of its text, for JSON drafts as for prose."""

    def __init__(self) -> None:
        self._written = ""
        self._shown = ""

    def feed(self, piece: str) -> str:
        """What can be shown now and could not before; empty while the text has not begun."""
        self._written += piece
        text = self._text()
        if not text.startswith(self._shown):
            return ""  # the draft took another turn; its end will tell
        new = text[len(self._shown) :]
        self._shown = text
        return new

    def _text(self) -> str:
        written = self._written.lstrip()
        if not written.startswith(("{", "`")):
            return written
        start = written.find("{")
        if start < 0:
            return ""
        try:
            draft = parse_partial_json(written[start:])
        except ValueError:
            return ""
        text = draft.get("text") if isinstance(draft, dict) else None
        # The last character may be half of an escape; it comes with the next piece.
        return text.rstrip("\\\ufffd") if isinstance(text, str) else ""
