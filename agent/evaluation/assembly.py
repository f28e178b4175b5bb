"""A small assembly of the agent for evaluations: no server, no Redis, one dialogue at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from fakeredis import FakeAsyncRedis
from langchain_core.tools import BaseTool

from agent.care.care import Care
from agent.chat_model import ModelChoice, grok, open_http_client
from agent.composer import Composer
from agent.evaluation.judge import RULES
from agent.evaluation.recorder import ToolRecorder
from agent.loto_agent import Brain, LotoAgent, TimeLimits
from agent.rules.rule_based_model import RuleBasedModel
from agent.settings import AgentSettings
from agent.traces.recording import open_recording
from agent.traces.traced_agent import TracedAgent
from prompts import Prompt, PromptShelf
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.moscow_time import moscow_now
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Host
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import LocalFlight
from tools.stoloto.pace import LocalPace
from tools.stoloto.snapshot import Snapshot
from tools.toolbox import build_tools

PATIENCE = 15.0


@dataclass(frozen=True)
class Bench:
    """What an evaluation works with. `model` is the name of the brain that is asked first."""

    agent: LotoAgent
    model: str
    stoloto: StolotoClient
    catalogue: GamesCatalogue
    recorder: ToolRecorder
    now: Callable[[], datetime]
    prompt: Prompt
    tools: tuple[BaseTool, ...]

    @property
    def prompt_version(self) -> str:
        """The version of the prompt, and the digest that tells drafts of it apart."""
        return f"{self.prompt.version} ({self.prompt.digest})"

    @property
    def instructions(self) -> str:
        """The text of the prompt."""
        return self.prompt.text


@asynccontextmanager
async def assembled(
    settings: AgentSettings,
    *,
    model: str | None = None,
    prompts_dir: Path | None = None,
    now: Callable[[], datetime] = moscow_now,
) -> AsyncIterator[Bench]:
    """Build the agent; `model` overrides the configured one, and `rules` means none. The index is built before.

    Turns are kept where the service keeps its own, and sent where it sends them, masked.
    """
    async with AsyncExitStack() as stack:
        recording = await stack.enter_async_context(open_recording(settings))
        http = await stack.enter_async_context(httpx.AsyncClient(timeout=PATIENCE, follow_redirects=True))
        stoloto = _stoloto(settings, http, await stack.enter_async_context(FakeAsyncRedis()))
        stack.push_async_callback(stoloto.aclose)
        catalogue = await asyncio.to_thread(GamesCatalogue.load)
        embeddings = await asyncio.to_thread(load_embeddings, settings.embeddings_model)
        prompts = await asyncio.to_thread(PromptShelf, prompts_dir or settings.prompts_dir)
        knowledge = KnowledgeBase(embeddings, catalogue, stoloto, settings.stoloto_site_url)
        stack.push_async_callback(knowledge.aclose)
        await knowledge.refresh()
        recorder = ToolRecorder()
        rules = RuleBasedModel(catalogue=catalogue, embeddings=embeddings, now=now, help_line=settings.help_line)
        brains = [*await _language_model(settings, model, stack), Brain(RULES, rules, degraded=True)]
        tools = build_tools(stoloto, knowledge, catalogue)
        agent = TracedAgent(
            brains,
            tools,
            prompts,
            Composer(catalogue),
            limits=TimeLimits(model=settings.llm_timeout, turn=settings.turn_timeout),
            prompt_now=now,
            callbacks=[recorder],
            care=Care(settings.help_line),
            keep=recording.keep,
            kind="evaluation",
        )
        prompt = await prompts.load("assistant")
        yield Bench(agent, brains[0].name, stoloto, catalogue, recorder, now, prompt, tuple(tools))


def _stoloto(settings: AgentSettings, http: httpx.AsyncClient, store: FakeAsyncRedis) -> StolotoClient:
    hosts: dict[Host, str] = {"site": settings.stoloto_site_url, "api": settings.stoloto_api_url}
    fetcher = Fetcher(http, hosts, settings.stoloto_partner_token.get_secret_value())
    pace = LocalPace(settings.stoloto_interval, PATIENCE)
    return StolotoClient(fetcher, AnswerCache(store), pace, Circuit(store), LocalFlight(), snapshot=Snapshot())


async def _language_model(settings: AgentSettings, model: str | None, stack: AsyncExitStack) -> list[Brain]:
    """The brain behind OpenRouter, where one is wanted and a key is there."""
    if model == RULES or settings.openai_api_key is None:
        return []
    name = model or settings.openai_model
    client = open_http_client(settings.llm_timeout)
    stack.push_async_callback(client.aclose)
    choice = ModelChoice(name, [], settings.openai_base_url, settings.openai_api_key, settings.llm_timeout)
    return [Brain(name, grok(choice, client))]
