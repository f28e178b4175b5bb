"""What the run store costs: CPU of a turn with and without it, and pages of many traces.

`python -m tests.benchmarks.traces` prints both; the turn is a model call, two tools at once of which one searches
four documents, and a second model call, with models and tools that take no time.
"""

import asyncio
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from langchain_core.documents import Document
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, tool

from agent.composer import Composer
from agent.conversation import Question
from agent.loto_agent import Brain, LotoAgent
from agent.traces.masking import Masking
from agent.traces.store import TraceStore
from agent.traces.trace_filter import TraceFilter
from agent.traces.traced_agent import TracedAgent
from agent.traces.writer import TraceWriter
from prompts import PromptShelf
from tests.scripted_model import ScriptedModel, calls
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import moscow_now
from tools.output import ToolOutput

TURNS = 150
TRACES = 5000
ROUNDS = 4
TEXT = "Тираж проводится каждый день, билет стоит двести рублей, шансы посчитаны по правилам игры. " * 8
WORDS = (
    "тираж", "билет", "суперприз", "лотерея", "шанс", "выигрыш", "правила", "цена", "русское", "лото", "рапидо",
    "кено", "жильё", "машина", "деньги",
)  # fmt: skip


class Both(ScriptedModel):
    """Calls both tools, then answers, for ever."""

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        answered = messages[-1].type == "tool"
        wanted = calls(("search_knowledge_base", {"query": "лото"}), ("draw_details", {"lottery": "ruslotto"}))
        message = AIMessage('{"action": "answer", "lotteries": [], "text": "Вот ответ."}') if answered else wanted
        return ChatResult(generations=[ChatGeneration(message=message)])


class Four(BaseRetriever):
    """Finds four documents."""

    def _get_relevant_documents(self, query: str, *, run_manager: Any) -> list[Document]:
        return [Document(TEXT, metadata={"source": "ruslotto", "score": 0.9, "rank": rank}) for rank in range(4)]


def tools() -> list[BaseTool]:
    """A search and a tool that answers at once."""

    @tool(response_format="content_and_artifact")
    async def search_knowledge_base(query: str) -> tuple[str, ToolOutput]:
        """Search."""
        found = await Four().ainvoke(query)
        return TEXT, ToolOutput(data=[{"text": one.page_content} for one in found])

    @tool(response_format="content_and_artifact")
    async def draw_details(lottery: str) -> tuple[str, ToolOutput]:
        """Draws."""
        return TEXT, ToolOutput(data={"lottery": lottery})

    return [search_knowledge_base, draw_details]


async def turns(agent: LotoAgent, count: int) -> float:
    """Milliseconds of CPU for one turn, in all threads."""
    gc.collect()
    started = time.process_time()
    for number in range(count):
        text = f"Вопрос {number}: {' '.join(random.sample(WORDS, 5))}?"
        await agent.answer(Question(text=text, trace_id=uuid4(), thread_id=f"chat-{number % 50}"), lambda _: None)
    return (time.process_time() - started) / count * 1000


def timed(work: Callable[[], object]) -> str:
    """Milliseconds: the middle and the worst of twenty."""
    taken = []
    for _ in range(20):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return f"{statistics.median(taken):6.1f} ms median {max(taken):6.1f} ms worst"


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = TraceStore(Path(folder))
        writer = TraceWriter(store, Masking(["phone"]), size=100_000)
        parts: Any = ([Brain("fake", Both(replies=[]))], tools(), PromptShelf(), Composer(GamesCatalogue.load()))
        plain = LotoAgent(*parts, prompt_now=moscow_now)
        traced = TracedAgent(*parts, keep=writer.offer, prompt_now=moscow_now)
        await turns(plain, 20)
        await turns(traced, 20)
        without, with_store = [], []
        for _ in range(ROUNDS):
            without.append(await turns(plain, TURNS))
            await writer.drained(60)
            started = time.process_time()
            seconds = await turns(traced, TURNS) * TURNS / 1000
            inside = time.process_time() - started
            await writer.drained(60)
            # What the writer's thread does after the last turn belongs to the turns too.
            with_store.append((seconds + time.process_time() - started - inside) / TURNS * 1000)
        before, after = min(without), min(with_store)
        print(f"CPU a turn: without {before:.2f} ms, with the store {after:.2f} ms, difference {after - before:.2f} ms")
        await turns(traced, max(0, TRACES - writer.written))
        await writer.drained(300)
        await writer.aclose()
        size = store.file.stat().st_size / 1e6
        print(f"{writer.written} traces, {size:.1f} MB, dropped {writer.dropped}")
        print("newest 50:        ", timed(lambda: store.summaries(TraceFilter())))
        print("search, many fit: ", timed(lambda: store.summaries(TraceFilter(text="тиражи"))))
        print("search, two words:", timed(lambda: store.summaries(TraceFilter(text="суперпризы жильём"))))
        print("search, few fit:  ", timed(lambda: store.summaries(TraceFilter(text="вопрос 777"))))
        print("filters, none fit:", timed(lambda: store.summaries(TraceFilter(status="error", min_ms=5))))
        print("versions:         ", timed(store.versions))
        identity = store.summaries(TraceFilter(limit=1))[0].id
        print("one trace:        ", timed(lambda: store.trace(identity)))


if __name__ == "__main__":
    asyncio.run(main())
