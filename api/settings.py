"""Everything that the environment can set, read once."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PositiveInt, SecretStr

from agent.settings import AgentSettings, Seconds, TextList

LOCAL_ORIGINS = [f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in (3000, 5173, 8000)]


def _are_origins(origins: list[str]) -> list[str]:
    """Origins as a browser sends them, without the slash that is often copied along; `*` is any."""
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s]+/?", origin):
            raise ValueError("an origin looks like https://example.org, or is *")
    return [origin.rstrip("/") for origin in origins]


Origins = Annotated[TextList, AfterValidator(_are_origins)]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    BeforeValidator(lambda level: level.strip().upper() if isinstance(level, str) else level),
]


class Settings(AgentSettings):
    """What the agent takes from the environment, and what only a server needs."""

    app_name: str = "LotoBot"
    app_host: str = "127.0.0.1"
    app_port: Annotated[int, Field(ge=0, le=65535)] = 8000
    debug: bool = False

    redis_host: str | None = None
    redis_port: Annotated[int, Field(ge=1, le=65535)] = 6379
    redis_pass: SecretStr | None = None
    redis_db: Annotated[int, Field(ge=0)] = 0

    knowledge_refresh: Seconds = 600.0

    cors_origins: Origins = LOCAL_ORIGINS
    ws_origins: Origins = LOCAL_ORIGINS
    admin_token: SecretStr | None = None
    chat_rate_limit: PositiveInt = 30

    log_level: LogLevel = "INFO"
    log_to_file: bool = False
