"""Everything that the environment can set, read once."""

from typing import Annotated

from pydantic import Field, PositiveFloat, PositiveInt, SecretStr

from agent.settings import AgentSettings, TextList

LOCAL_ORIGINS = [f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in (3000, 5173, 8000)]


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

    knowledge_refresh: PositiveFloat = 600.0

    cors_origins: TextList = LOCAL_ORIGINS
    ws_origins: TextList = LOCAL_ORIGINS
    admin_token: SecretStr | None = None
    chat_rate_limit: PositiveInt = 30

    log_level: str = "INFO"
    log_to_file: bool = False
