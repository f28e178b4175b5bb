"""The command, run as people run it: no network, no Redis, no torch."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEYS = ["query", "rank", "score", "code", "topic", "title", "text"]


def run(*arguments: str, given: str = "") -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tools.knowledge", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_query() -> None:
    rows = run("жилищная лотерея правила", "--top", "3")
    assert [row["rank"] for row in rows] == [1, 2, 3]
    assert all(list(row) == KEYS for row in rows)
    assert rows[0]["code"] == "gzhl"
    assert rows[0]["query"] == "жилищная лотерея правила"


def test_queries_of_standard_input() -> None:
    rows = run("--top", "1", given="налог на выигрыш\n\nмне 15 лет, продадут?\n")
    assert [(row["query"], row["topic"]) for row in rows] == [
        ("налог на выигрыш", "tax"),
        ("мне 15 лет, продадут?", "age"),
    ]


def test_evaluation(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("# ours\nexact | налог на выигрыш | tax.*\ngeneral | кено правила | keno2\n", "utf-8")
    rows = run("--evaluate", str(file))
    assert [row["kind"] for row in rows] == ["all", "exact", "general"]
    assert rows[0]["recall@3"] == 1
    assert {"recall@1", "mrr@10", "hub_share", "p50_ms", "p95_ms"} <= set(rows[0])


@pytest.mark.parametrize(
    ("content", "told"),
    [("налог".encode(), "line 1"), (b"\xff\xfe\x95", "not text in UTF-8"), (b"# nothing\n", "no questions")],
    ids=["no patterns", "no text", "empty"],
)
def test_a_bad_file_is_told_in_one_line(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes(content)
    refused(told, "--evaluate", str(file))


@pytest.mark.parametrize(
    ("told", "arguments"),
    [
        ("No such file", ["--evaluate", "nowhere.txt"]),
        ("the query is empty", ["  "]),
        ("from 1 to 50", ["кено", "--top", "0"]),
    ],
)
def test_bad_arguments(told: str, arguments: list[str]) -> None:
    refused(told, *arguments)


def refused(told: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "tools.knowledge", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_long_query_and_one_that_is_no_text() -> None:
    query = "налог на выигрыш " * 3_000
    rows = run("--top", "1", given=f"{query}\n")
    assert rows[0]["query"] == query.strip()
    command = [sys.executable, "-m", "tools.knowledge", "--top", "1"]
    done = subprocess.run(command, input=b"\x95\xff\n", capture_output=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    assert list(json.loads(done.stdout)) == KEYS
