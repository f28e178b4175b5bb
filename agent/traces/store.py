"""The run store: traces in an SQLite file that all workers of a machine share."""

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from agent.traces.draft_versions import SUFFIX
from agent.traces.retention import Retention
from agent.traces.schema import connect, prepare
from agent.traces.trace import Feedback, PromptVersion, Trace, TraceSummary
from agent.traces.trace_filter import TraceFilter, searchable

FILE = "traces.sqlite3"
_COLUMNS = tuple(TraceSummary.model_fields)
_LISTED = ", ".join(_COLUMNS)
# The start of a text is enough to find a trace by.
_LONGEST_SEARCHED = 8000
_VERSIONS = """
SELECT prompt_name AS name, prompt_version AS version, prompt_hash AS hash, count(*) AS turns,
    sum(status = 'error') AS failures, sum(fallback) AS fallbacks, sum(tool_errors > 0) AS tool_errors,
    sum(grounding > 0) AS grounding, avg(ms) AS ms, avg(cost) AS cost,
    sum(score IS 1) AS up, sum(score IS -1) AS down, max(started) AS last
FROM trace WHERE kind = 'chat' OR ? GROUP BY 1, 2, 3 ORDER BY last DESC
"""


class TraceStore:
    """Traces by id, newest first. Every method blocks: call it in a thread.

    Raises `sqlite3.Error` when the file is broken or busy for too long.
    """

    def __init__(self, folder: Path, retention: Retention | None = None) -> None:
        self.file = folder / FILE
        self.retention = retention or Retention()
        prepare(self.file)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for a piece of work, closed after it."""
        connection = connect(self.file)
        try:
            yield connection
        finally:
            connection.close()

    def add(self, trace: dict[str, Any], connection: sqlite3.Connection) -> None:
        """Write a masked trace as `encode` makes it; one of the same id is replaced."""
        row = [trace.get(name) for name in _COLUMNS]
        packed = zlib.compress(json.dumps(trace["body"], ensure_ascii=False, separators=(",", ":")).encode(), 6)
        said = (trace.get("question"), trace.get("answer"), trace.get("error"), *_errors(trace["body"]["runs"]))
        words = searchable("\n".join(text for text in said if text)[:_LONGEST_SEARCHED])
        connection.execute("BEGIN IMMEDIATE")
        try:
            _delete(connection, "id = ?", trace["id"])
            marks = ", ".join("?" * len(_COLUMNS))
            cursor = connection.execute(f"INSERT INTO trace ({_LISTED}) VALUES ({marks})", row)  # noqa: S608
            connection.execute("INSERT INTO body VALUES (?, ?)", (cursor.lastrowid, packed))
            connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (cursor.lastrowid, words))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def summaries(self, wanted: TraceFilter) -> list[TraceSummary]:
        """The newest traces that fit, at most `wanted.limit`."""
        condition, values = wanted.where()
        query = f"SELECT {_LISTED} FROM trace WHERE {condition} ORDER BY started DESC LIMIT ?"  # noqa: S608
        with self.connection() as connection:
            rows = connection.execute(query, (*values, wanted.limit)).fetchall()
        return [TraceSummary.model_validate(dict(row)) for row in rows]

    def trace(self, trace_id: str) -> Trace | None:
        """The whole trace."""
        query = f"SELECT {_LISTED}, packed FROM trace JOIN body USING (row) WHERE id = ?"  # noqa: S608
        with self.connection() as connection:
            row = connection.execute(query, (trace_id,)).fetchone()
            if row is None:
                return None
            said = connection.execute(
                "SELECT score, comment, at FROM feedback WHERE trace = ? ORDER BY id", (trace_id,)
            ).fetchall()
        fields = dict(row)
        body = json.loads(zlib.decompress(fields.pop("packed")))
        feedback = [Feedback.model_validate(dict(one)) for one in said]
        return Trace.model_validate({**fields, "body": body, "feedback": feedback})

    def add_feedback(self, trace_id: str, feedback: Feedback) -> bool:
        """Keep what a person thought; False when there is no such trace."""
        with self.connection() as connection:
            cursor = connection.execute("UPDATE trace SET score = ? WHERE id = ?", (feedback.score, trace_id))
            if not cursor.rowcount:
                return False
            connection.execute(
                "INSERT INTO feedback (trace, score, comment, at) VALUES (?, ?, ?, ?)",
                (trace_id, feedback.score, feedback.comment, feedback.at),
            )
        return True

    def models(self) -> list[str]:
        """Names of the models seen."""
        with self.connection() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT model FROM trace ORDER BY 1")]

    def versions(self, *, experiments: bool = False) -> list[PromptVersion]:
        """Versions of prompts by when they last answered; `experiments` counts replays and evaluations too."""
        with self.connection() as connection:
            rows = connection.execute(_VERSIONS, (experiments,)).fetchall()
        return [PromptVersion.model_validate(dict(row)) for row in rows]

    def add_prompt(self, name: str, version: str, digest: str, text: str, connection: sqlite3.Connection) -> None:
        """Remember the text behind a version, so that it can be read when the file is gone."""
        connection.execute(
            "INSERT OR IGNORE INTO prompt VALUES (?, ?, ?, ?, ?)", (name, version, digest, text, time.time())
        )

    def prompt_text(self, name: str, version: str, digest: str | None = None) -> str | None:
        """The text of a version, its latest state unless the digest names another."""
        query = "SELECT text FROM prompt WHERE name = ? AND version = ? AND hash = ifnull(?, hash) ORDER BY first DESC"
        with self.connection() as connection:
            row = connection.execute(query, (name, version, digest)).fetchone()
        return None if row is None else str(row[0])

    def version_of(self, name: str, digest: str) -> str | None:
        """The version that a text was used as; one that was saved rather than a draft of the same text."""
        query = "SELECT version FROM prompt WHERE name = ? AND hash = ? ORDER BY version LIKE '%' || ?, first DESC"
        with self.connection() as connection:
            row = connection.execute(query, (name, digest, SUFFIX)).fetchone()
        return None if row is None else str(row[0])

    def secret(self) -> bytes:
        """Random bytes that all workers share and nobody else knows."""
        with self.connection() as connection:
            return bytes(connection.execute("SELECT value FROM secret").fetchone()[0])

    def sweep(self, connection: sqlite3.Connection) -> int:
        """Delete what is too old and, oldest first, what is too much; the number of traces deleted.

        Runs of data sets go with their traces; data sets stay, for people made them.
        """
        oldest = time.time() - self.retention.days * 86_400
        gone = _delete(connection, "started < ?", oldest)
        runs = connection.execute("SELECT id FROM comparison WHERE moved < ?", (oldest,)).fetchall()
        connection.executemany("DELETE FROM comparison_case WHERE comparison = ?", map(tuple, runs))
        connection.executemany("DELETE FROM comparison WHERE id = ?", map(tuple, runs))
        while self.retention.too_much(connection):
            chunk = _delete(connection, "row IN (SELECT row FROM trace ORDER BY started LIMIT ?)", 100)
            if not chunk:
                break
            gone += chunk
        if gone:
            connection.execute("DELETE FROM feedback WHERE trace NOT IN (SELECT id FROM trace)")
            connection.execute("PRAGMA incremental_vacuum").fetchall()
        return gone


def _delete(connection: sqlite3.Connection, condition: str, value: Any) -> int:
    query = f"SELECT row FROM trace WHERE {condition}"  # noqa: S608 - conditions of this module only
    rows = [(row[0],) for row in connection.execute(query, (value,))]
    for table, key in (("body", "row"), ("words", "rowid"), ("trace", "row")):
        connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", rows)  # noqa: S608
    return len(rows)


def _errors(runs: list[dict[str, Any]]) -> Iterator[str]:
    for run in runs:
        if run["error"]:
            yield run["error"][-1000:]
        yield from _errors(run["children"])
