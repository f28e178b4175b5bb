"""Logs: JSON lines with masked fields."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.contextvars import bound_contextvars

from api.log_setup import log_file, set_up_logs


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
    set_up_logs("INFO", file=None, sensitive=[])
    logging.getLogger("test").info("тираж прочитан", extra={"draw": 5})
    (line,) = lines(capsys.readouterr().err)
    assert (line["event"], line["level"], line["logger"], line["draw"]) == ("тираж прочитан", "info", "test", 5)
    assert str(line["timestamp"]).endswith("Z")


def test_named_fields_are_masked_at_any_depth(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", file=None, sensitive=["Phone"])
    facts = {"phone": "+79990001122", "user": {"phone": 1, "cards": [{"PHONE": 2, "city": "Тверь"}]}, "api_key": "sk"}
    logging.getLogger("test").info("event", extra=facts)
    (line,) = lines(capsys.readouterr().err)
    assert (line["phone"], line["api_key"]) == ("***", "***")
    assert line["user"] == {"phone": "***", "cards": [{"PHONE": "***", "city": "Тверь"}]}


def test_an_exception_is_in_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", file=None, sensitive=[])
    try:
        raise RuntimeError("boom")
    except RuntimeError:
        logging.getLogger("test").exception("failed")
    (line,) = lines(capsys.readouterr().err)
    assert "RuntimeError: boom" in str(line["exception"])


def test_values_are_masked_in_texts_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", file=None, sensitive=["phone"])
    logging.getLogger("test").info(
        'GET /x?phone=7999&page=2 {"phone": "+7 999", "a": 1} Authorization: Bearer s3cret, ok'
    )
    (line,) = lines(capsys.readouterr().err)
    assert line["event"] == 'GET /x?phone=***&page=2 {"phone": ***, "a": 1} Authorization: ***, ok'


def test_phones_mails_and_cards_are_masked_wherever_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", file=None, sensitive=[])
    facts = {"data": {"words": ["позвоните +7 (999) 000-11-22"]}, "body": '{"message": "карта 4111 1111 1111 1111"}'}
    with bound_contextvars(trace_id="019e4a0c-5b1e-7c3a-9f00-a9123456789b"):
        logging.getLogger("test").info("письмо от anna@example.org, тираж 17494: 36 20 09 25 41 23", extra=facts)
    (line,) = lines(capsys.readouterr().err)
    assert line["event"] == "письмо от ***, тираж 17494: 36 20 09 25 41 23"
    assert line["data"] == {"words": ["позвоните ***"]}
    assert line["body"] == '{"message": "карта ***"}'
    assert line["trace_id"] == "019e4a0c-5b1e-7c3a-9f00-a9123456789b"


def test_a_field_named_sensitive_is_masked_though_it_is_our_own(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", file=None, sensitive=["chat"])
    logging.getLogger("test").info("event", extra={"chat": "4f3a"})
    (line,) = lines(capsys.readouterr().err)
    assert line["chat"] == "***"


def test_the_trace_id_of_the_work_is_on_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", file=None, sensitive=[])
    with bound_contextvars(trace_id="t-1"):
        logging.getLogger("tools.stoloto").warning("fetch failed")
    logging.getLogger("tools.stoloto").warning("fetch failed")
    inside, outside = lines(capsys.readouterr().err)
    assert inside["trace_id"] == "t-1"
    assert "trace_id" not in outside


@pytest.mark.parametrize("name", ["uvicorn.error", "openai._base_client", "api.texts"])
def test_what_people_write_is_only_logged_when_allowed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("DEBUG", file=None, sensitive=[])
    logging.getLogger(name).debug("< TEXT words of a person")
    assert not capsys.readouterr().err
    set_up_logs("DEBUG", file=None, sensitive=[], texts=True)
    logging.getLogger(name).debug("< TEXT words of a person")
    assert "words of a person" in capsys.readouterr().err


def test_a_file_is_written_when_asked(tmp_path: Path) -> None:
    set_up_logs("WARNING", file=log_file(8000), sensitive=[])
    logging.getLogger("test").info("quiet")
    logging.getLogger("test").warning("loud")
    assert [line["event"] for line in lines((tmp_path / log_file(8000)).read_text("utf-8"))] == ["loud"]


def test_the_file_rotates(tmp_path: Path) -> None:
    set_up_logs("INFO", file=log_file(8000), sensitive=[])
    for _ in range(3):
        logging.getLogger("test").info("x" * 6_000_000)
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert names == [log_file(8000).name, *(f"{log_file(8000).name}.{number}" for number in (1, 2))]


def test_a_file_that_cannot_be_written_costs_the_file_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs").write_text("not a folder")
    set_up_logs("INFO", file=tmp_path / "logs" / "lotobot.log", sensitive=[])
    logging.getLogger("test").info("goes on")
    told = lines(capsys.readouterr().err)
    assert [(line["level"], line["event"]) for line in told] == [
        ("warning", "logs go to standard error only: their file cannot be written"), ("info", "goes on"),
    ]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_disk_is_told_once_and_nothing_is_shown_unmasked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lotobot.log"
    file.symlink_to("/dev/full")
    set_up_logs("INFO", file=file, sensitive=["phone"])
    for _ in range(3):
        logging.getLogger("test").info("тираж прочитан", extra={"phone": "секрет"})
    written = capfd.readouterr().err
    assert [line["event"] for line in lines(written)].count("the log file cannot be written") == 1
    assert [line["event"] for line in lines(written)].count("тираж прочитан") == 3
    assert "секрет" not in written
