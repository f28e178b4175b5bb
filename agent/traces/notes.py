"""What any part of the program wants to be seen on the trace of the running turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_notes: ContextVar[dict[str, Any] | None] = ContextVar("trace_notes", default=None)


def note(name: str, value: Any) -> None:
    """Leave JSON-like data on the trace; outside of a recorded turn this does nothing."""
    notes = _notes.get()
    if notes is not None:
        notes[name] = value


@contextmanager
def noting(notes: dict[str, Any]) -> Iterator[None]:
    """Gather the notes of everything that runs inside, in other tasks too."""
    before = _notes.set(notes)
    try:
        yield
    finally:
        _notes.reset(before)
