"""Data files of the calculations."""

import tomllib
from importlib.resources import files
from typing import Any


def load_table(name: str) -> dict[str, Any]:
    """A data file by its name without the ending. Call it while modules are imported, not in an event loop."""
    return tomllib.loads((files("tools.calculations.data") / f"{name}.toml").read_text(encoding="utf-8"))
