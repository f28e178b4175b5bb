"""Dialogues that come with the program."""

from importlib.resources import files

from agent.evaluation.dialogue import BadDialoguesError, Dialogue, parse

_FOLDER = files("agent.evaluation.data")
# Read at import, which is before the event loop has anything to serve.
_TEXTS = {
    entry.name.removesuffix(".jsonl"): entry.read_text("utf-8")
    for entry in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".jsonl")
}


def shipped_names() -> list[str]:
    """Names of the sets."""
    return list(_TEXTS)


def shipped(name: str) -> list[Dialogue]:
    """The dialogues of a set. Raises `BadDialoguesError` for an unknown one."""
    if name not in _TEXTS:
        raise BadDialoguesError(f"no set is called {name[:100]!r}", "unknown", detail=name[:100])
    return parse(_TEXTS[name], name)
