"""Every variable that operators rely on: its name, its default, and that an empty one is not set."""

from typing import Any

import pytest
from pydantic import SecretStr

from api.settings import LOCAL_ORIGINS, Settings

DEFAULTS: dict[str, Any] = {
    "APP_NAME": "LotoBot",
    "APP_HOST": "127.0.0.1",
    "APP_PORT": 8000,
    "DEBUG": False,
    "REDIS_HOST": None,
    "REDIS_PORT": 6379,
    "REDIS_PASS": None,
    "REDIS_DB": 0,
    "OPENAI_API_KEY": None,
    "OPENAI_BASE_URL": "https://openrouter.ai/api/v1",
    "OPENAI_MODEL": "x-ai/grok-4.1-fast",
    "OPENAI_FALLBACK_MODELS": [],
    "LLM_TIMEOUT": 20,
    "TURN_TIMEOUT": 45,
    "STOLOTO_SITE_URL": "https://www.stoloto.ru",
    "STOLOTO_API_URL": "https://api.stoloto.ru",
    "STOLOTO_PARTNER_TOKEN": SecretStr("bXMjXFRXZ3coWXh6R3s1NTdUX3dnWlBMLUxmdg"),
    "STOLOTO_INTERVAL": 1.0,
    "EMBEDDINGS_MODEL": None,
    "KNOWLEDGE_REFRESH": 600,
    "CORS_ORIGINS": LOCAL_ORIGINS,
    "WS_ORIGINS": LOCAL_ORIGINS,
    "ADMIN_TOKEN": None,
    "CHAT_RATE_LIMIT": 30,
    "PROMPTS_DIR": None,
    "LOG_LEVEL": "INFO",
    "LOG_TO_FILE": False,
    "SENSITIVE_DATA": [],
    "LANGSMITH_TRACING": False,
    "LANGSMITH_API_KEY": None,
    "LANGSMITH_ENDPOINT": None,
    "LANGSMITH_PROJECT": None,
}


@pytest.mark.parametrize(("name", "default"), DEFAULTS.items(), ids=DEFAULTS)
def test_a_variable_that_is_absent_or_empty_has_its_default(
    name: str, default: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert getattr(Settings(_env_file=None), name.lower()) == default
    monkeypatch.setenv(name, "")
    assert getattr(Settings(_env_file=None), name.lower()) == default


def test_all_of_them_empty_is_nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")
    assert Settings(_env_file=None) == Settings.model_construct()
