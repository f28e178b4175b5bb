"""What the evaluation takes from the environment: the same names as the service."""

from pathlib import Path

from pydantic import NonNegativeFloat, PositiveFloat, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

# The constant of StoLoto's public site; the service has the same default.
PARTNER_TOKEN = "bXMjXFRXZ3coWXh6R3s1NTdUX3dnWlBMLUxmdg"  # noqa: S105


class EvaluationSettings(BaseSettings):
    """The part of the service's settings that an answer depends on. An empty value means "not set"."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    openai_api_key: SecretStr | None = None
    openai_base_url: str = "https://openrouter.ai/api/v1"
    openai_model: str = "x-ai/grok-4.1-fast"
    llm_timeout: PositiveFloat = 20.0
    turn_timeout: PositiveFloat = 45.0

    stoloto_site_url: str = "https://www.stoloto.ru"
    stoloto_api_url: str = "https://api.stoloto.ru"
    stoloto_partner_token: SecretStr = SecretStr(PARTNER_TOKEN)
    stoloto_interval: NonNegativeFloat = 1.0

    embeddings_model: str | None = None
    prompts_dir: Path | None = None
    help_line: str = ""
