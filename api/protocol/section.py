"""The WebSocket section of the documentation page."""

import json
from html import escape
from importlib.resources import files
from string import Template

from api import texts
from api.protocol.frame_docs import ERROR_CODES, FRAMES, FrameDoc

#: Clients that can be copied: file name, and the language as people call it.
EXAMPLES = {"ask.mjs": "JavaScript", "lotobot.ts": "TypeScript", "Chat.tsx": "React"}
_FOLDER = files("api.protocol")
_SENDER = {"client": "клиент → сервер", "server": "сервер → клиент"}


def example(name: str) -> str:
    """The text of a client that can be copied. Reads a file."""
    return (_FOLDER / "examples" / name).read_text("utf-8")


def websocket_section() -> str:
    """HTML of the section, complete without any script. Reads files."""
    page = Template((_FOLDER / "section.html").read_text("utf-8"))
    return page.substitute(
        frames="".join(_frame(frame) for frame in FRAMES),
        errors="".join(
            f"<tr><td><code>{code}</code></td><td>{escape(texts.ERRORS[code])}</td></tr>" for code in ERROR_CODES
        ),
        examples="".join(_client(name, language) for name, language in EXAMPLES.items()),
    )


def _frame(frame: FrameDoc) -> str:
    # One ERROR is like another; the table below has them all.
    payloads = frame.payloads()[:1] if frame.code == "ERROR" else frame.payloads()
    examples = "".join(f"<pre><code>{_json(payload)}</code></pre>" for payload in payloads)
    title = f"<code>{frame.code}</code> · {_SENDER[frame.sender]}"
    return f"<details><summary>{title}<br>{escape(frame.summary)}</summary>{examples}</details>"


def _client(name: str, language: str) -> str:
    return f"<h3>{language}: <code>{name}</code></h3><pre><code>{escape(example(name))}</code></pre>"


def _json(payload: object) -> str:
    return escape(json.dumps(payload, ensure_ascii=False, indent=2), quote=False)
