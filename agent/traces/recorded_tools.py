"""Tools that answer what they answered in a recorded turn."""

import json
from collections.abc import Sequence
from typing import Any

from langchain_core.tools import BaseTool
from pydantic import BaseModel, ValidationError

from agent.traces.artifacts import artifact_of
from agent.traces.notes import note
from agent.traces.recorded import UNFINISHED
from agent.traces.trace import Run, Trace
from tools.stoloto.errors import KINDS


class RecordedTool(BaseTool):
    """A tool with the name, texts and arguments of another, that gives the recorded answer for the same call.

    A call that was not recorded is made for real and noted on the trace as `live_tools`.
    """

    original: BaseTool
    runs: list[Run]
    unrecorded: list[str]

    def _run(self, **_: Any) -> Any:
        raise NotImplementedError("use ainvoke")

    async def _arun(self, **arguments: Any) -> Any:
        key = _key(self.original, arguments)
        for run in self.runs:
            if _key(self.original, run.input) == key:
                if run.error is not None:
                    raise _as_recorded(run.error)
                return run.output or "", artifact_of(run.artifact)
        self.unrecorded.append(self.name)
        note("live_tools", list(self.unrecorded))
        call = {"name": self.name, "args": arguments, "id": "live", "type": "tool_call"}
        message = await self.original.ainvoke(call)
        return message.content, message.artifact


def recorded_tools(trace: Trace, tools: Sequence[BaseTool]) -> list[BaseTool]:
    """The tools, with the outputs of the trace in front of them."""
    runs = [run for run in trace.all_runs() if run.kind == "tool"]
    unrecorded: list[str] = []
    return [
        RecordedTool(
            name=tool.name,
            description=tool.description,
            args_schema=tool.args_schema,
            metadata=tool.metadata,
            response_format="content_and_artifact",
            original=tool,
            runs=[run for run in runs if run.name == tool.name],
            unrecorded=unrecorded,
        )
        for tool in tools
    ]


def _key(tool: BaseTool, arguments: Any) -> str:
    """Equal for calls that mean the same, whichever defaults they spell out."""
    schema = tool.args_schema
    plain = arguments
    if isinstance(schema, type) and issubclass(schema, BaseModel) and isinstance(arguments, dict):
        try:
            plain = schema.model_validate(arguments).model_dump(mode="json")
        except ValidationError:
            plain = arguments
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)


def _as_recorded(error: str) -> Exception:
    """An exception of the recorded kind, so that the model reads of it what it read then."""
    last = error.strip().rpartition("\n")[2]
    if error.startswith(UNFINISHED):
        return TimeoutError(last)  # its time limit ended it: LangChain reports no end of what is cancelled
    name = last.partition(":")[0].rpartition(".")[2]
    return KINDS.get(name, RuntimeError)(last)
