"""What tools that reckon have in common: facts that were computed, and answers about wrong input."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from langchain_core.tools import BaseTool

from tools.moscow_time import moscow_now
from tools.output import Fact, ToolOutput, is_stateable
from tools.stoloto_tool import stoloto_tool

Value = TypeVar("Value")


class Computed:
    """Collects the values that a tool computed; they are never out of date."""

    def __init__(self, tool: str, now: Callable[[], datetime] = moscow_now) -> None:
        self._source = f"computed:{tool}"
        self.at = now()
        self.facts: list[Fact] = []

    def fact(self, field: str, value: Value) -> Value:
        """Note a value that the answer may state, and hand it back. None is no fact."""
        if is_stateable(value):
            self.facts.append(Fact(value=value, field=field, source=self._source, fetched_at=self.at))
        return value

    def output(self, content: Mapping[str, Any], data: Any) -> tuple[str, ToolOutput]:
        """Text and artifact of a tool that read nothing. Parts without a value are left out."""
        return as_json(content), ToolOutput(data=data, facts=self.facts)

    def joined(self, output: tuple[str, ToolOutput], data: Any) -> tuple[str, ToolOutput]:
        """The same for a tool that read StoLoto: its own facts first, then the computed ones."""
        text, artifact = output
        return text, artifact.model_copy(update={"facts": [*artifact.facts, *self.facts], "data": data})


class Problem(str):
    """Why a tool could not reckon, as a Russian sentence; the artifact's `data` then."""

    __slots__ = ()


def as_json(content: Mapping[str, Any]) -> str:
    """Compact JSON for the model."""
    known = {key: value for key, value in content.items() if value not in (None, "", [], {})}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def problem(sentence: str) -> tuple[str, ToolOutput]:
    """The answer of a tool to input that it cannot reckon with: the model should ask the person."""
    return as_json({"problem": f"{sentence}. Уточните это у пользователя."}), ToolOutput(data=Problem(sentence))


def computing_tool(compute: Callable[..., Awaitable[tuple[str, ToolOutput]]]) -> BaseTool:
    """A tool that reads nothing, so clients see no status while it works."""
    made = stoloto_tool(compute)
    made.metadata = None
    return made
