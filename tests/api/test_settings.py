"""The environment, read once."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from api.command import main
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_PORT", "eighty"), ("LLM_TIMEOUT", "-1"), ("LLM_TIMEOUT", "inf"), ("STOLOTO_INTERVAL", "nan"),
        ("SENSITIVE_DATA", "[bad"), ("LOG_LEVEL", "LOUD"), ("OPENAI_BASE_URL", "not an address"),
        ("STOLOTO_SITE_URL", "stoloto"), ("WS_ORIGINS", '{"a": 1}'), ("CORS_ORIGINS", "lotobot.ru"),
        ("DEBUG", "perhaps"), ("OPENAI_BASE_URL", "http://localhost:99999"), ("STOLOTO_API_URL", "http://a b"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_words(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith(f"{name}: ")
    assert told.count("\n") == 1
    assert value not in told


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("STOLOTO_SITE_URL", "http://localhost:9100/", "stoloto_site_url", "http://localhost:9100"),
        ("WS_ORIGINS", "https://a.example/, *", "ws_origins", ["https://a.example", "*"]),
    ],
)
def test_what_people_write_is_read_as_they_mean_it(
    name: str, value: str, field: str, read: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(Settings(_env_file=None), field) == read


def test_the_example_file_names_every_setting_and_sets_none() -> None:
    lines = (Path(__file__).parents[2] / ".env.example").read_text("utf-8").splitlines()
    names = {
        line.lstrip("# ").partition("=")[0].lower() for line in lines if "=" in line and line.lstrip("# ")[:1].isupper()
    }
    assert names == set(Settings.model_fields)
