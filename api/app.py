"""The application: builds everything, and closes it."""

import asyncio
import importlib
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, TypedDict

import httpx
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from redis.asyncio import Redis

from agent.version import VERSION
from api import chat_socket
from api.body_limit import BodyLimit
from api.connections import Connections
from api.head_answers import HeadAnswers
from api.metrics import Metrics
from api.problem import add_problem_handlers
from api.rate_limit import RateLimit
from api.request_failures import RequestFailures, Requests
from api.request_log import RequestLog
from api.routes import ai, docs, health, metrics, pages, stoloto, traces
from api.runtime import Runtime
from api.settings import Settings
from api.store import open_store, sweep
from api.tasks import end_tasks
from api.traces import dataset_pages, list_pages, work_pages
from tools.stoloto.cache import AnswerCache
from tools.stoloto.circuit import Circuit
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Host
from tools.stoloto.fetch import Fetcher
from tools.stoloto.flight import Flight, LocalFlight, SharedFlight
from tools.stoloto.pace import LocalPace, Pace, SharedPace
from tools.stoloto.snapshot import Snapshot
from tools.stoloto.watch import Watch

if TYPE_CHECKING:
    from api.assembly import Assembly

logger = logging.getLogger(__name__)

# Seconds: StoLoto usually answers within one; a chat cannot wait much longer than this.
UPSTREAM_TIMEOUT = httpx.Timeout(8.0, connect=3.0)
QUEUE_PATIENCE = 8.0
READER_PATIENCE = 15.0
USER_AGENT = "Mozilla/5.0 (compatible; LotoBot/1.0)"


class AppState(TypedDict):
    """What routes find in `connection.state`."""

    runtime: Runtime


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for the given settings, by default those of the environment."""
    settings = settings or Settings()
    counted = Metrics()
    requests: Requests = set()
    app = FastAPI(
        title=settings.app_name,
        version=VERSION,
        summary="Помощник по выбору лотерей StoLoto",
        debug=False,  # Starlette's debug pages show source and variables to clients
        lifespan=_lifespan(settings, counted, requests),
        openapi_url=None,  # ours adds examples: api/routes/docs.py
    )
    # The one added last is the outermost: what answers by itself stands inside of CORS and of the log.
    app.add_middleware(BodyLimit)
    app.add_middleware(HeadAnswers)
    app.add_middleware(RequestFailures, running=requests)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=["X-Trace-Id", "X-Process-Time", "X-Data-Source", "Age", "Retry-After"],
    )
    app.add_middleware(RequestLog, metrics=counted, debug=settings.debug)
    add_problem_handlers(app)
    for part in (health, metrics, stoloto, ai, traces, list_pages, dataset_pages, work_pages, chat_socket, docs, pages):
        app.include_router(part.router)
    return app


def _lifespan(
    settings: Settings, counted: Metrics, requests: Requests
) -> Callable[[FastAPI], AbstractAsyncContextManager[AppState]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[AppState]:
        async with AsyncExitStack() as stack:
            http = await stack.enter_async_context(
                httpx.AsyncClient(timeout=UPSTREAM_TIMEOUT, headers={"User-Agent": USER_AGENT}, follow_redirects=True)
            )
            store = await stack.enter_async_context(open_store(settings))
            if settings.redis_host is None:
                stack.push_async_callback(end_tasks, asyncio.create_task(sweep(store)))
            client = _stoloto_client(settings, http, store, counted)
            stack.push_async_callback(client.aclose)
            built = AsyncExitStack()
            assembly = asyncio.create_task(_assemble(settings, client, counted, built))
            stack.push_async_callback(_take_apart, assembly, built)
            runtime = Runtime(
                settings=settings,
                store=store,
                stoloto=client,
                rate_limit=RateLimit(store, settings.chat_rate_limit, on_refusal=counted.rate_limited.inc),
                connections=Connections(chat_socket.MAX_CONNECTIONS, chat_socket.MAX_FOR_ADDRESS),
                assembly=assembly,
                metrics=counted,
                requests=requests,
            )
            counted.gauge("connections", "Open chats", lambda: runtime.connections.count)
            counted.gauge("stoloto_paused", "Whether StoLoto is left alone after failures", lambda: client.paused)
            await stack.enter_async_context(runtime.chats.running())
            yield {"runtime": runtime}

    return lifespan


def _stoloto_client(settings: Settings, http: httpx.AsyncClient, store: Redis, watch: Watch) -> StolotoClient:
    hosts: dict[Host, str] = {"site": settings.stoloto_site_url, "api": settings.stoloto_api_url}
    fetcher = Fetcher(http, hosts, settings.stoloto_partner_token.get_secret_value())
    cache = AnswerCache(store)
    pace: Pace = LocalPace(settings.stoloto_interval, QUEUE_PATIENCE)
    flight: Flight = LocalFlight()
    if settings.redis_host is not None:
        pace = SharedPace(store, settings.stoloto_interval, QUEUE_PATIENCE)
        flight = SharedFlight(store, cache, READER_PATIENCE)
    return StolotoClient(
        fetcher, cache, pace, Circuit(store), flight, snapshot=Snapshot(), patience=READER_PATIENCE, watch=watch
    )


async def _assemble(settings: Settings, client: StolotoClient, counted: Metrics, stack: AsyncExitStack) -> "Assembly":
    """Import and build what takes long, while the service already answers."""
    try:
        module = await asyncio.to_thread(importlib.import_module, "api.assembly")
        return await stack.enter_async_context(module.assemble(settings, client, counted))
    except Exception:
        logger.exception("the agent could not be built")
        raise


async def _take_apart(assembly: "asyncio.Task[Assembly]", stack: AsyncExitStack) -> None:
    await end_tasks(assembly)
    await stack.aclose()
