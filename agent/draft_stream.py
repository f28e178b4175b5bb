"""The text of an answer, taken out of a draft while the model is still writing it."""

import json
import re

from agent.printable import printable

_TEXT = re.compile(r'"text"\s*:\s*"')
#: Where words end and a draft, a call or a thought may begin.
_MARKUP = re.compile(r'[{\[`<"]')
#: Prose shorter than this may be what a model says before it calls a tool; it is shown when the message is over.
HELD_BACK = 120
#: A draft that has not come to its text by then is none.
LONGEST_HEAD = 4000
_HALF_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\(?:u[0-9a-fA-F]{0,3})?)$")
_HALF_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}$")
_STRING = re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL)


class DraftStream:
    """Takes the pieces of a message and gives the new words of its text, for JSON drafts as for prose.

    Each piece is read once, so that a long answer does not hold up the others.
    """

    def __init__(self) -> None:
        self._head = ""
        self._shown = ""
        self._in_text = False
        self._raw = ""
        self._over = False

    def feed(self, piece: str) -> str:
        """What can be shown now and could not before; empty while the text has not begun."""
        if self._over:
            return ""
        if self._in_text:
            return self._more(piece)
        self._head += piece
        if found := _TEXT.search(self._head):
            self._in_text = True
            # Words before the draft are no part of its text; those that were shown are shown.
            self._over = bool(self._shown)
            return "" if self._over else self._more(self._head[found.end() :])
        self._over = len(self._head) > LONGEST_HEAD and bool(_MARKUP.search(self._head))
        return self._prose()

    def rest(self, text: str) -> str:
        """The words of the finished text that were not shown; nothing when it is another text than that shown."""
        return text[len(self._shown) :] if text.startswith(self._shown) else ""

    def _prose(self) -> str:
        words = self._head.lstrip()
        if _MARKUP.search(words):
            return ""
        words = printable(words).rstrip()
        new = words[len(self._shown) :] if len(words) >= HELD_BACK else ""
        self._shown += new
        return new

    def _more(self, piece: str) -> str:
        """The new words of a JSON string, as far as it is written."""
        self._raw += piece
        whole = _STRING.match(self._raw)
        end = whole.end() if whole else 0
        raw = self._raw[:end]
        self._over = self._raw[end : end + 1] == '"'
        if not self._over:
            for half in (_HALF_ESCAPE, _HALF_PAIR):
                if cut := half.search(raw):
                    raw = raw[: cut.start(cut.lastindex or 0)]
        self._raw = self._raw[len(raw) :]
        try:
            new = printable(json.loads(f'"{raw}"', strict=False))
        except ValueError:
            self._over = True
            return ""
        if not self._shown and new.lstrip().startswith("{"):
            self._over = True  # a draft inside of a draft: its end will tell
            return ""
        self._shown += new
        return str(new)
