"""Calling a tool the way an agent does, and answers as StoLoto sends them."""

import json
from pathlib import Path
from typing import Any

from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool

from tools.output import ToolOutput

_SENT = Path(__file__).resolve().parent.parent / "fixtures" / "stoloto"


def sent(name: str) -> bytes:
    """A body as StoLoto sends it."""
    return (_SENT / name).read_bytes()


def predecessor(name: str) -> str:
    """What the predecessor made of the body of that name; line breaks are there for readers only."""
    return (_SENT / "predecessor" / f"{name}.json").read_text("utf-8").replace("\n", "")


async def call(tool: BaseTool, **arguments: Any) -> tuple[dict[str, Any], ToolOutput]:
    """The JSON that the model reads, and the artifact."""
    message = await tool.ainvoke({"type": "tool_call", "id": "call", "name": tool.name, "args": arguments})
    assert isinstance(message, ToolMessage)
    assert isinstance(message.artifact, ToolOutput)
    assert isinstance(message.content, str)
    told: dict[str, Any] = json.loads(message.content)
    return told, message.artifact


def facts(output: ToolOutput) -> dict[str, Any]:
    """Values by field."""
    return {fact.field: fact.value for fact in output.facts}
