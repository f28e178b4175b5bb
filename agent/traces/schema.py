"""The tables of the run store."""

import secrets
import sqlite3
from pathlib import Path

# In a database of ours from another version everything is dropped: traces are for looking at, not for keeping.
VERSION = 2
_BUSY_SECONDS = 5.0

_TABLES = """
CREATE TABLE trace (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started REAL NOT NULL, ms REAL NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, thread TEXT NOT NULL, question TEXT NOT NULL, answer TEXT, error TEXT,
    prompt_name TEXT NOT NULL, prompt_version TEXT NOT NULL, prompt_hash TEXT NOT NULL, model TEXT NOT NULL,
    tokens_in INTEGER, tokens_out INTEGER, cost REAL, first_token_ms REAL, fallback INTEGER NOT NULL,
    tool_errors INTEGER NOT NULL, grounding INTEGER NOT NULL, replay_of TEXT, score INTEGER
);
CREATE INDEX trace_started ON trace (started DESC);
CREATE INDEX trace_thread ON trace (thread, started);
CREATE INDEX trace_prompt ON trace (prompt_name, prompt_version, started);
CREATE TABLE body (row INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'trigram');
CREATE TABLE feedback (id INTEGER PRIMARY KEY, trace TEXT NOT NULL, score INTEGER NOT NULL, comment TEXT, at REAL NOT NULL);
CREATE INDEX feedback_trace ON feedback (trace);
CREATE TABLE prompt (name TEXT, version TEXT, hash TEXT, text TEXT NOT NULL, first REAL NOT NULL, PRIMARY KEY (name, version, hash));
CREATE TABLE example (
    id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, trace TEXT, dialogue TEXT NOT NULL, at REAL NOT NULL
);
CREATE INDEX example_dataset ON example (dataset);
CREATE TABLE comparison (
    id TEXT PRIMARY KEY, dataset TEXT NOT NULL, left_name TEXT NOT NULL, right_name TEXT NOT NULL,
    total INTEGER NOT NULL, at REAL NOT NULL, moved REAL NOT NULL, error TEXT
);
CREATE INDEX comparison_dataset ON comparison (dataset, at);
CREATE TABLE comparison_case (
    comparison TEXT NOT NULL, example INTEGER NOT NULL, dialogue TEXT NOT NULL, left_result TEXT NOT NULL,
    right_result TEXT NOT NULL, PRIMARY KEY (comparison, example)
);
CREATE TABLE secret (value BLOB NOT NULL);
"""  # noqa: E501
_NAMES = ("trace", "body", "words", "feedback", "prompt", "example", "comparison", "comparison_case", "secret")


def connect(file: Path) -> sqlite3.Connection:
    """A connection in autocommit mode that waits for other writers; usable in any one thread at a time."""
    connection = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA journal_size_limit = 4000000")
    return connection


def prepare(file: Path) -> None:
    """Make the tables, unless another worker has made them. Raises `sqlite3.Error` and `OSError`."""
    file.touch(mode=0o600)
    connection = connect(file)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            for name in _NAMES:
                connection.execute(f"DROP TABLE IF EXISTS {name}")
            for statement in _TABLES.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute("INSERT INTO secret VALUES (?)", (secrets.token_bytes(32),))
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()
