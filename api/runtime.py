"""The running service: what is there at once, and what is still being built."""

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redis.asyncio import Redis

from agent.answer import Answer
from agent.conversation import Question
from agent.events import OnEvent
from api.chats.chats import Chats
from api.connections import Connections
from api.metrics import Metrics
from api.rate_limit import RateLimit
from api.request_failures import Requests, end_requests
from api.settings import Settings
from api.turn_log import logged_turn
from tools.stoloto.client import StolotoClient

if TYPE_CHECKING:
    # LangChain takes seconds to import; the service answers before that.
    from api.assembly import Assembly

logger = logging.getLogger(__name__)


@dataclass
class Runtime:
    """Parts of the service. `assembly` ends when the agent and the knowledge base are built."""

    settings: Settings
    store: Redis
    stoloto: StolotoClient
    rate_limit: RateLimit
    connections: Connections
    assembly: "asyncio.Task[Assembly]" = field(repr=False)
    metrics: Metrics = field(default_factory=Metrics)
    requests: Requests = field(default_factory=set, repr=False)
    chats: Chats = field(init=False)
    stopping: bool = False

    def __post_init__(self) -> None:
        self.chats = Chats(self.store, self.ask, shared=self.settings.redis_host is not None)

    async def parts(self) -> "Assembly":
        """The agent and the knowledge base, as soon as they are built; a caller that gives up does not stop that."""
        return await asyncio.shield(self.assembly)

    async def ask(self, question: Question, on_event: OnEvent, stream: bool = False) -> Answer:
        """One turn of the agent, waiting for it at start."""
        return await logged_turn(self._answer(question, on_event, stream), question, self.metrics)

    async def _answer(self, question: Question, on_event: OnEvent, stream: bool) -> Answer:
        async with asyncio.timeout(self.settings.turn_timeout):
            parts = await self.parts()
        return await parts.agent.answer(question, on_event, stream=stream)

    async def stop(self, seconds: float) -> None:
        """Take nothing new and give running turns and requests some time."""
        self.stopping = True
        until = time.monotonic() + seconds
        await self.chats.runner.drain(seconds)
        await end_requests(self.requests, until - time.monotonic())
