"""Logs: JSON lines with masked fields."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.log_setup import LOG_FILE, set_up_logs


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    """Other tests read logs through pytest's own handlers."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_is_json_with_the_facts_of_the_event(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", to_file=False, sensitive=[])
    logging.getLogger("test").info("тираж прочитан", extra={"draw": 5})
    (line,) = lines(capsys.readouterr().err)
    assert (line["event"], line["level"], line["logger"], line["draw"]) == ("тираж прочитан", "info", "test", 5)
    assert str(line["timestamp"]).endswith("Z")


def test_named_fields_are_masked_at_any_depth(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", to_file=False, sensitive=["Phone"])
    facts = {"phone": "+79990001122", "user": {"phone": 1, "cards": [{"PHONE": 2, "city": "Тверь"}]}, "api_key": "sk"}
    logging.getLogger("test").info("event", extra=facts)
    (line,) = lines(capsys.readouterr().err)
    assert (line["phone"], line["api_key"]) == ("***", "***")
    assert line["user"] == {"phone": "***", "cards": [{"PHONE": "***", "city": "Тверь"}]}


def test_an_exception_is_in_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", to_file=False, sensitive=[])
    try:
        raise RuntimeError("boom")
    except RuntimeError:
        logging.getLogger("test").exception("failed")
    (line,) = lines(capsys.readouterr().err)
    assert "RuntimeError: boom" in str(line["exception"])


def test_a_file_is_written_when_asked(tmp_path: Path) -> None:
    set_up_logs("WARNING", to_file=True, sensitive=[])
    logging.getLogger("test").info("quiet")
    logging.getLogger("test").warning("loud")
    assert [line["event"] for line in lines((tmp_path / LOG_FILE).read_text("utf-8"))] == ["loud"]
