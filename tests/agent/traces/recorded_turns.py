"""The real agent with a tool that searches and one that crashes, and the traces that its turns leave."""

import asyncio
from typing import Any

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, tool

from agent.composer import Composer
from agent.loto_agent import Brain, TimeLimits
from agent.traces.notes import note
from agent.traces.store import TraceStore
from agent.traces.trace import Trace
from agent.traces.trace_filter import TraceFilter
from agent.traces.traced_agent import TracedAgent
from agent.traces.writer import TraceWriter
from tests.agent.test_loto_agent import CATALOGUE, NOW, PRICE, PROMPTS
from tests.scripted_model import ScriptedModel
from tools.output import ToolOutput

#: Seconds after which something hangs; a busy machine writes slowly.
PATIENCE = 60.0


class Shelf(BaseRetriever):
    def _get_relevant_documents(self, query: str, *, run_manager: Any) -> list[Document]:
        return [Document(f"Русское лото: {query}", metadata={"source": "ruslotto", "score": 0.9, "phone": "секрет"})]


@tool(response_format="content_and_artifact")
async def search_knowledge_base(query: str) -> tuple[str, ToolOutput]:
    """Search."""
    await Shelf().ainvoke(query)
    note("seen", "да")
    return '{"price": 150}', ToolOutput(facts=[PRICE], source="live")


@tool
async def broken() -> str:
    """Break."""
    raise ValueError("поломка внутри инструмента")


class Slow(ScriptedModel):
    started: asyncio.Event

    async def _agenerate(self, *args: Any, **kwargs: Any) -> Any:
        self.started.set()
        await asyncio.Event().wait()


def agent(
    writer: TraceWriter, model: ScriptedModel, *more: Brain, tools: list[BaseTool] | None = None, turn: float = PATIENCE
) -> TracedAgent:
    return TracedAgent(
        [Brain("scripted", model), *more], tools if tools is not None else [search_knowledge_base, broken], PROMPTS,
        Composer(CATALOGUE), keep=writer.offer, prompt_now=lambda: NOW, limits=TimeLimits(turn=turn),
    )  # fmt: skip


async def only(store: TraceStore, writer: TraceWriter, **wanted: Any) -> Trace:
    await writer.drained(PATIENCE)
    found = await asyncio.to_thread(store.summaries, TraceFilter(**wanted))
    assert len(found) == 1
    trace = await asyncio.to_thread(store.trace, found[0].id)
    assert trace is not None
    return trace
