"""What came of a dialogue, and of a run over many."""

from pydantic import BaseModel


class Result(BaseModel):
    """One dialogue: what was wrong, as `rule: detail`, and what was said.

    `unsupported` values count as failures of a language model only, since the rules compute some of their figures
    without a tool. `trace_id` names the turn in the traces.
    """

    id: str
    intent: str = ""
    passed: bool
    failures: list[str]
    unsupported: list[str] = []
    tools: list[str] = []
    model: str = ""
    degraded: bool = False
    seconds: float = 0.0
    text: str = ""
    trace_id: str | None = None


class Run(BaseModel):
    """All results of a run."""

    model: str
    prompt: str
    results: list[Result]

    @property
    def passed(self) -> int:
        """How many dialogues passed every check."""
        return sum(result.passed for result in self.results)
