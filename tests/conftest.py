"""What every test stands on: an environment without settings, no blocked event loop, real Redis servers."""

import gc
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from blockbuster import blockbuster_ctx
from hypothesis import HealthCheck, settings
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from tests.replicas.redis_server import RedisServer, plain_redis, query_engine_redis

PROJECT = Path(__file__).resolve().parent.parent

SETTINGS = (
    "APP_NAME", "APP_HOST", "APP_PORT", "DEBUG",
    "REDIS_HOST", "REDIS_PORT", "REDIS_PASS", "REDIS_DB",
    "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "OPENAI_FALLBACK_MODELS", "LLM_TIMEOUT", "TURN_TIMEOUT",
    "STOLOTO_SITE_URL", "STOLOTO_API_URL", "STOLOTO_PARTNER_TOKEN", "STOLOTO_INTERVAL",
    "EMBEDDINGS_MODEL", "KNOWLEDGE_REFRESH", "CORS_ORIGINS", "WS_ORIGINS", "ADMIN_TOKEN", "CHAT_RATE_LIMIT",
    "PROMPTS_DIR", "LOG_LEVEL", "LOG_TO_FILE", "SENSITIVE_DATA",
    "HELP_LINE", "TRACES_DIR", "TRACES_DAYS", "TRACES_MB",
)  # fmt: skip
# Read by the libraries themselves: a developer's tracing key would send test chats away.
LIBRARY_PREFIXES = ("LANGSMITH_", "LANGCHAIN_", "OPENAI_", "OTEL_")

# Small files that libraries read at their first use.
READ_ONCE = (
    ("importlib/metadata/__init__.py", "version"),  # redis-py and httpcore name their version to the server
    ("fakeredis/model/_command_info.py", "_load_command_info"),
)

# A slow machine is no failure, and a failing example is printed, not kept in a folder.
settings.register_profile(
    "lotobot",
    deadline=None,
    database=None,
    print_blob=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("lotobot")


# Objects made between two looks for garbage, instead of 700: tests make many, and hold more than a service does.
GARBAGE_THRESHOLD = 50_000


def pytest_collection_finish() -> None:
    """Look through what was imported for garbage no more: it would be a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_THRESHOLD)


def _clear_settings(patch: pytest.MonkeyPatch) -> None:
    for name in [*SETTINGS, *(name for name in os.environ if name.startswith(LIBRARY_PREFIXES))]:
        patch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Folder of the project; tests run in an empty one."""
    return PROJECT


@pytest.fixture(scope="session", autouse=True)
def _no_settings_for_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide the developer's variables and `.env` from fixtures that live longer than a test, and from processes."""
    with pytest.MonkeyPatch.context() as patch:
        _clear_settings(patch)
        patch.chdir(tmp_path_factory.mktemp("empty"))
        patch.setenv("PYTHONPATH", str(PROJECT))
        yield


@pytest.fixture(autouse=True)
def _no_settings(_no_settings_for_session: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a folder and an environment of its own, both empty."""
    _clear_settings(monkeypatch)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _free_event_loop() -> Iterator[None]:
    """Fail a call that blocks a running event loop, if it is made by us or by what we called."""
    with blockbuster_ctx(scanned_modules=["agent", "api", "prompts", "tools"]) as watch:
        for function in watch.functions.values():
            for file, name in READ_ONCE:
                function.can_block_in(file, name)
        yield


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """One Redis 8 with search and JSON for the whole run; do not stop it, start another for that."""
    with query_engine_redis() as server:
        yield server


@pytest.fixture(scope="session")
def plain_redis_server() -> Iterator[RedisServer]:
    """One Redis without modules for the whole run, from the system; a machine of CI must have it."""
    server = plain_redis()
    if server is None:
        if os.environ.get("CI"):
            pytest.fail("CI must install redis-server (.ci/run does)")
        pytest.skip("the system has no redis-server (Debian: apt-get install redis-server)")
    with server:
        yield server


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """Address of an empty database."""
    with Redis.from_url(redis_server.url) as redis:
        redis.flushall()
    return redis_server.url


@pytest.fixture
async def redis_db(redis_url: str) -> AsyncIterator[AsyncRedis]:
    """Client of an empty database, closed after the test."""
    async with AsyncRedis.from_url(redis_url) as redis:
        yield redis
