"""What the tools of one turn brought."""

from typing import Any
from uuid import UUID

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import ToolMessage

from tools.output import ToolOutput


class ToolRecorder(AsyncCallbackHandler):
    """Keeps the tool messages of the turn that runs; one turn at a time."""

    def __init__(self) -> None:
        self.results: list[ToolMessage] = []
        self.names: list[str] = []

    def begin(self) -> None:
        """Forget the turn before."""
        self.results = []
        self.names = []

    @property
    def places(self) -> set[str]:
        """Where the facts came from: `stoloto:games`, `knowledge`."""
        outputs = [result.artifact for result in self.results if isinstance(result.artifact, ToolOutput)]
        found = {fact.source for output in outputs for fact in output.facts}
        searched = {"knowledge"} if "search_knowledge_base" in self.names else set()
        computed = {"stoloto:archive"} if "archive_statistics" in self.names and self.results else set()
        return {source for source in found if source.startswith("stoloto:")} | searched | computed

    async def on_tool_start(
        self,
        serialized: dict[str, Any],
        input_str: str,  # noqa: ARG002
        *,
        run_id: UUID,  # noqa: ARG002
        **_: Any,
    ) -> None:
        """A tool was called, whatever becomes of it."""
        self.names.append(str(serialized.get("name")))

    async def on_tool_end(self, output: Any, *, run_id: UUID, **_: Any) -> None:  # noqa: ARG002
        """A tool has answered."""
        if isinstance(output, ToolMessage):
            self.results.append(output)
