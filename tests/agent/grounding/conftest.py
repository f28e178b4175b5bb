"""The tools over the StoLoto replica, and an agent led by a model of the test's choice."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest_asyncio
from langchain_core.tools import BaseTool

from agent.answer import Answer
from agent.composer import Composer
from agent.conversation import ChatMessage, Question
from agent.evaluation.assembly import Bench, assembled
from agent.grounding.counts import GroundingCounts
from agent.loto_agent import Brain, LotoAgent
from agent.rules.rule_based_model import RuleBasedModel
from agent.settings import AgentSettings
from prompts import PromptShelf
from tests.agent.grounding.liar import Liar
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import StolotoReplica
from tests.replicas.stoloto_texts import Texts
from tools.moscow_time import moscow_now

PROMPTS = PromptShelf()


@dataclass(frozen=True)
class Told:
    """One turn: the answer, the model with what it was asked, and what was counted."""

    answer: Answer
    model: Liar
    counts: GroundingCounts


@dataclass(frozen=True)
class Stage:
    """The bench of the evaluation and the replica behind it."""

    bench: Bench
    replica: StolotoReplica
    tools: tuple[BaseTool, ...]

    async def tell(
        self,
        question: str,
        tell: Callable[[str], str],
        insist: Callable[[str], str] | None = None,
        history: tuple[ChatMessage, ...] = (),
    ) -> Told:
        """Let a model answer that rewrites the honest answer."""
        rules = RuleBasedModel(catalogue=self.bench.catalogue, now=moscow_now)
        model = Liar(rules=rules, tell=tell, insist=insist)
        agent = LotoAgent(
            [Brain("liar", model)],
            self.tools,
            PROMPTS,
            Composer(self.bench.catalogue),
            prompt_now=moscow_now,
            callbacks=[self.bench.recorder],
        )
        self.bench.recorder.begin()
        asked = Question(text=question, history=list(history), trace_id=uuid4(), thread_id="chat")
        return Told(await agent.answer(asked, lambda _: None), model, agent.counts)


@asynccontextmanager
async def staged(texts: Texts | None = None) -> AsyncGenerator[Stage]:
    """Real tools over a replica of StoLoto as of now; `texts` are in its data from the start."""
    replica = StolotoReplica()
    replica.texts = texts or Texts()
    async with serving(replica) as url:
        settings = AgentSettings(
            _env_file=None, stoloto_site_url=url, stoloto_api_url=url, stoloto_interval=0, traces_days=0
        )
        async with assembled(settings, model="rules") as bench:
            yield Stage(bench, replica, bench.tools)


@pytest_asyncio.fixture(loop_scope="package", scope="package")
async def stage() -> AsyncIterator[Stage]:
    """One stage for all tests that do not change the replica."""
    async with staged() as made:
        yield made
