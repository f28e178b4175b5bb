"""What takes long to import and build: the language model, the tools, the knowledge base, the agent."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from langchain_core.embeddings import Embeddings
from pydantic import SecretStr

from agent.archive_analyst import ArchiveAnalyst
from agent.chat_model import ModelChoice, grok, open_http_client
from agent.composer import Composer
from agent.loto_agent import Brain, LotoAgent, TimeLimits
from agent.rules.rule_based_model import RuleBasedModel
from api.settings import Settings
from prompts import PromptShelf
from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.moscow_time import moscow_now
from tools.stoloto.client import StolotoClient
from tools.toolbox import build_tools

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Assembly:
    """The parts that were built."""

    agent: LotoAgent
    analyst: ArchiveAnalyst
    knowledge: KnowledgeBase


@asynccontextmanager
async def assemble(settings: Settings, stoloto: StolotoClient) -> AsyncIterator[Assembly]:
    """Build everything, keep the knowledge base fresh, and close in reverse order."""
    catalogue, embeddings, prompts = await asyncio.to_thread(_load, settings)
    knowledge = KnowledgeBase(embeddings, catalogue, stoloto, settings.stoloto_site_url)
    tools = build_tools(stoloto, knowledge, catalogue)
    limits = TimeLimits(model=settings.llm_timeout, turn=settings.turn_timeout)
    rules = Brain("rules", RuleBasedModel(catalogue=catalogue, now=moscow_now), degraded=True)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(knowledge.aclose)
        brains = [rules]
        if settings.openai_api_key is not None:
            client = open_http_client(settings.llm_timeout)
            stack.push_async_callback(client.aclose)
            choice = _choice(settings, settings.openai_api_key)
            streaming = grok(choice, client, streaming=True)
            brains = [Brain(settings.openai_model, grok(choice, client), streaming), rules]
            analyst = ArchiveAnalyst(grok(choice, client, structured=False), prompts, settings.llm_timeout)
        else:
            analyst = ArchiveAnalyst(None, prompts, settings.llm_timeout)
        agent = LotoAgent(brains, tools, prompts, Composer(catalogue), limits=limits, prompt_now=moscow_now)
        refreshing = asyncio.create_task(_keep_fresh(knowledge, settings.knowledge_refresh))
        try:
            yield Assembly(agent, analyst, knowledge)
        finally:
            refreshing.cancel()
            await asyncio.wait([refreshing])


def _load(settings: Settings) -> tuple[GamesCatalogue, Embeddings, PromptShelf]:
    """What is read from disk; done in a thread."""
    return GamesCatalogue.load(), load_embeddings(settings.embeddings_model), PromptShelf(settings.prompts_dir)


def _choice(settings: Settings, key: SecretStr) -> ModelChoice:
    return ModelChoice(
        settings.openai_model, settings.openai_fallback_models, settings.openai_base_url, key, settings.llm_timeout
    )


async def _keep_fresh(knowledge: KnowledgeBase, seconds: float) -> None:
    """Build the index at once and then every so many seconds; a failed rebuild keeps the old index."""
    while True:
        try:
            documents = await knowledge.refresh()
            logger.info("knowledge base is fresh", extra={"documents": documents})
        except Exception:
            logger.exception("knowledge base could not be refreshed")
        await asyncio.sleep(seconds)
