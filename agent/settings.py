"""What an answer depends on, taken from the environment: the service and the evaluation share it."""

import json
import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# A constant of StoLoto's public site, the same since 2021; not a secret, but StoLoto may change it.
PARTNER_TOKEN = "bXMjXFRXZ3coWXh6R3s1NTdUX3dnWlBMLUxmdg"  # noqa: S105


def _as_list(value: Any) -> Any:
    """A JSON list or a comma list, as a list of stripped non-empty strings."""
    if not isinstance(value, str):
        return value
    if value.strip().startswith("["):
        return json.loads(value)
    return [item for part in value.split(",") if (item := part.strip())]


def _is_address(text: str) -> str:
    """An absolute HTTP address, without the slash at its end."""
    parts = urlsplit(text)
    # Reading the port checks it.
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0 or re.search(r"\s", text):
        raise ValueError("an address looks like https://example.org")
    return text.rstrip("/")


TextList = Annotated[list[str], NoDecode, BeforeValidator(_as_list)]
Address = Annotated[str, AfterValidator(_is_address)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class AgentSettings(BaseSettings):
    """Environment variables, then `.env`. An empty value means "not set"; nothing is required."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    openai_api_key: SecretStr | None = None
    openai_base_url: Address = "https://openrouter.ai/api/v1"
    openai_model: str = "x-ai/grok-4.1-fast"
    openai_fallback_models: TextList = []
    llm_timeout: Seconds = 20.0
    turn_timeout: Seconds = 45.0

    stoloto_site_url: Address = "https://www.stoloto.ru"
    stoloto_api_url: Address = "https://api.stoloto.ru"
    stoloto_partner_token: SecretStr = SecretStr(PARTNER_TOKEN)
    stoloto_interval: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 1.0

    embeddings_model: str | None = None
    prompts_dir: Path | None = None

    # A Russian sentence with the contacts of a help line; no number is known that could be the default.
    help_line: str = ""

    sensitive_data: TextList = []

    # A folder for the run store; its bounds: days (0 keeps nothing) and megabytes.
    traces_dir: Path | None = None
    traces_days: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 30.0
    traces_mb: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 500.0

    langsmith_tracing: bool = False
    langsmith_api_key: SecretStr | None = None
    langsmith_endpoint: Address | None = None
    langsmith_project: str | None = None

    @property
    def secrets(self) -> list[str]:
        """Every key and password among the values, those of a server too."""
        values = [getattr(self, name) for name in type(self).model_fields]
        return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def in_words(error: ValidationError) -> str:
    """Which variables cannot be used and why, a line each; never their values, which may be secrets."""
    lines = [f"{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors(include_input=False)]
    return "\n".join(dict.fromkeys(lines))
