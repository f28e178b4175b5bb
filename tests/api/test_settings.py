"""The environment, read once."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from api.settings import LOCAL_ORIGINS, Settings


def test_nothing_is_required() -> None:
    settings = Settings(_env_file=None)
    assert (settings.app_host, settings.app_port, settings.redis_host) == ("127.0.0.1", 8000, None)
    assert settings.openai_model == "x-ai/grok-4.1-fast"
    assert settings.ws_origins == LOCAL_ORIGINS


@pytest.mark.parametrize(
    "name", ["REDIS_HOST", "REDIS_PORT", "OPENAI_API_KEY", "SENSITIVE_DATA", "DEBUG", "CORS_ORIGINS"]
)
def test_an_empty_value_is_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    field = name.lower()
    assert getattr(Settings(_env_file=None), field) == Settings.model_fields[field].default


@pytest.mark.parametrize("written", ["phone, email,", '["phone", "email"]', "phone,email"])
def test_lists_are_comma_or_json(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENSITIVE_DATA", written)
    assert Settings(_env_file=None).sensitive_data == ["phone", "email"]


def test_a_file_sets_what_the_environment_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("APP_PORT=9000\nREDIS_DB=3\n")
    monkeypatch.setenv("APP_PORT", "9001")
    settings = Settings(_env_file=file)
    assert (settings.app_port, settings.redis_db) == (9001, 3)


def test_secrets_do_not_show() -> None:
    settings = Settings(
        _env_file=None,
        openai_api_key=SecretStr("sk-or-secret"),
        redis_pass=SecretStr("hush"),
        admin_token=SecretStr("open sesame"),
    )
    shown = repr(settings) + str(settings.model_dump())
    assert not any(secret in shown for secret in ("sk-or-secret", "hush", "sesame"))


def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_PORT", "eighty")
    with pytest.raises(ValidationError):
        Settings(_env_file=None)


def test_the_example_file_names_every_setting_and_sets_none() -> None:
    lines = (Path(__file__).parents[2] / ".env.example").read_text("utf-8").splitlines()
    names = {
        line.lstrip("# ").partition("=")[0].lower() for line in lines if "=" in line and line.lstrip("# ")[:1].isupper()
    }
    assert names == set(Settings.model_fields)
