"""Which parameters of a model call are worth reading on its trace."""

from collections.abc import Mapping
from typing import Any

_NAMES = ("temperature", "max_completion_tokens", "max_tokens", "top_p", "reasoning_effort", "stop")


def call_settings(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that were set, and the names of the tools offered."""
    settings = {key: asked[key] for key in _NAMES if asked.get(key) is not None}
    if asked.get("tools"):
        settings["tools"] = [_tool_name(tool) for tool in asked["tools"]]
    return settings


def _tool_name(tool: Any) -> str:
    function = tool.get("function", tool) if isinstance(tool, dict) else {}
    return str(function.get("name", "?"))
