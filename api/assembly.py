"""What takes long to import and build: the language model, the tools, the knowledge base, the agent."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings
from pydantic import SecretStr
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from agent.archive_analyst import ArchiveAnalyst
from agent.care.care import Care
from agent.chat_model import ModelChoice, grok, import_sdk, open_http_client
from agent.composer import Composer
from agent.evaluation.judge import Judge
from agent.evaluation.live_values import LiveValues
from agent.loto_agent import Brain, LotoAgent, TimeLimits
from agent.rules.rule_based_model import RuleBasedModel
from agent.traced_analyst import TracedAnalyst
from agent.traces.recording import open_recording
from agent.traces.replays import Replays, UnknownModelError
from agent.traces.traced_agent import TracedAgent
from agent.traces.traces import Traces
from api.memory import give_back_free_memory
from api.metrics import Metrics
from api.model_metrics import ModelMetrics
from api.settings import Settings
from api.store import connection_options
from api.tasks import end_tasks
from prompts import PromptShelf
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.shared_vectors import SharedVectors
from tools.moscow_time import moscow_now
from tools.stoloto.client import StolotoClient
from tools.toolbox import build_tools

if TYPE_CHECKING:
    import openai

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Assembly:
    """The parts that were built."""

    agent: LotoAgent
    analyst: ArchiveAnalyst
    knowledge: KnowledgeBase
    traces: Traces | None = None


@asynccontextmanager
async def assemble(settings: Settings, stoloto: StolotoClient, metrics: Metrics) -> AsyncIterator[Assembly]:
    """Build everything, keep the knowledge base fresh, and close in reverse order."""
    catalogue, embeddings, prompts, care = await asyncio.to_thread(_load, settings)
    shared = _shared_vectors(settings)
    knowledge = KnowledgeBase(embeddings, catalogue, stoloto, settings.stoloto_site_url, shared=shared)
    tools = build_tools(stoloto, knowledge, catalogue)
    limits = TimeLimits(model=settings.llm_timeout, turn=settings.turn_timeout)
    rules_model = RuleBasedModel(
        catalogue=catalogue, now=moscow_now, embeddings=embeddings, help_line=settings.help_line
    )
    rules = Brain("rules", rules_model, degraded=True)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(knowledge.aclose)
        brains = [rules]
        client = wording = None
        if settings.openai_api_key is not None:
            client = open_http_client(settings.llm_timeout)
            stack.push_async_callback(client.aclose)
            choices = _choices(settings, settings.openai_api_key)
            brains = [*(_asking(choice, client) for choice in choices), rules]
            wording = grok(choices[0], client, structured=False)
        recording = await stack.enter_async_context(open_recording(settings))
        composer = Composer(catalogue)
        make_agent = partial(TracedAgent, composer=composer, limits=limits, keep=recording.keep, care=care)
        agent = make_agent(brains, tools, prompts, prompt_now=moscow_now, callbacks=[ModelMetrics(metrics)])
        analyst = TracedAnalyst(
            wording,
            prompts,
            min(settings.llm_timeout, settings.turn_timeout),
            catalogue=catalogue,
            keep=recording.keep,
            counts=agent.counts,
            callbacks=[ModelMetrics(metrics)],
        )
        brain = partial(_brain, settings, brains, client)
        judge = Judge(catalogue, LiveValues(stoloto, catalogue, moscow_now), [tool.name for tool in tools])
        traces = recording.traces(Replays(brain, make_agent, tools, prompts), judge)
        if traces is not None:
            stack.push_async_callback(traces.aclose)
        metrics.counts("grounding", "What the check of answers found", agent.counts.as_dict)
        metrics.counts("traces", "Turns kept nowhere", lambda: {"dropped": traces.dropped if traces else 0})
        refreshing = asyncio.create_task(_keep_fresh(knowledge, settings.knowledge_refresh))
        try:
            yield Assembly(agent, analyst, knowledge, traces)
        finally:
            await end_tasks(refreshing)


def _load(settings: Settings) -> tuple[GamesCatalogue, Embeddings, PromptShelf, Care]:
    """What is read from disk or takes a while to build; done in a thread."""
    if settings.openai_api_key is not None:
        import_sdk()
    care = Care(settings.help_line)
    care.warm_up()
    embeddings = _embeddings(settings.embeddings_model)
    loaded = GamesCatalogue.load(), embeddings, PromptShelf(settings.prompts_dir), care
    give_back_free_memory()
    return loaded


def _embeddings(wanted: str | None) -> Embeddings:
    """The model wanted; the one shipped when that cannot be loaded, for a search that is worse is still a search."""
    try:
        return load_embeddings(wanted)
    except Exception:
        if wanted is None:
            raise
        logger.exception(
            "the embedding model cannot be loaded, the shipped one takes its place", extra={"model": wanted}
        )
        return load_embeddings()


def _shared_vectors(settings: Settings) -> SharedVectors | None:
    """Vectors in the Redis that the settings name; connections are opened when they are first used."""
    if settings.redis_host is None:
        return None
    client = Redis(
        **connection_options(settings),
        protocol=2,
        retry=Retry(NoBackoff(), 0),
    )
    return SharedVectors(client)


def _choices(settings: Settings, key: SecretStr) -> list[ModelChoice]:
    """The model and its fallbacks, in order. OpenRouter tries those that follow when a provider fails; when it does
    not answer itself, or its time is over, we ask them one by one.
    """
    names = list(dict.fromkeys([settings.openai_model, *settings.openai_fallback_models]))
    return [
        ModelChoice(name, names[place + 1 :], settings.openai_base_url, key, settings.llm_timeout)
        for place, name in enumerate(names)
    ]


def _asking(choice: ModelChoice, client: "openai.DefaultAsyncHttpxClient") -> Brain:
    return Brain(choice.name, grok(choice, client), grok(choice, client, streaming=True))


def _brain(
    settings: Settings, brains: Sequence[Brain], client: "openai.DefaultAsyncHttpxClient | None", name: str | None
) -> Brain:
    """The brain of a model for an experiment; the usual one without a name."""
    if name is None:
        return brains[0]
    known = {brain.name: brain for brain in brains}
    if name in known:
        return known[name]
    if client is None or settings.openai_api_key is None:
        raise UnknownModelError(name)
    usual = _choices(settings, settings.openai_api_key)[0]
    return _asking(replace(usual, name=name, fallbacks=()), client)


async def _keep_fresh(knowledge: KnowledgeBase, seconds: float) -> None:
    """Build the index at once and then every so many seconds; a failed rebuild keeps the old index."""
    while True:
        try:
            documents = await knowledge.refresh()
            await asyncio.to_thread(give_back_free_memory)
            logger.info("knowledge base is fresh", extra={"documents": documents})
        except Exception:
            logger.exception("knowledge base could not be refreshed")
        await asyncio.sleep(seconds)
