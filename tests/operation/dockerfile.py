"""Reads a Dockerfile as far as ours goes."""

import json
import re
import shlex
from dataclasses import dataclass, field


@dataclass
class Stage:
    """One stage: its variables, and what it does in order."""

    name: str
    parent: str
    variables: dict[str, str] = field(default_factory=dict)
    steps: list[tuple[str, str]] = field(default_factory=list)

    def only(self, instruction: str) -> str:
        """The one instruction of this kind."""
        (found,) = (text for kind, text in self.steps if kind == instruction)
        return found


def stages(text: str) -> dict[str, Stage]:
    """The stages by name; each has the variables of its parent too."""
    found: dict[str, Stage] = {}
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in re.sub(r"\\\n\s*", " ", lines).splitlines():
        kind, _, rest = line.strip().partition(" ")
        if kind == "FROM":
            parent, _, name = rest.split()
            stage = Stage(name, parent)
            if parent in found:
                stage.variables = dict(found[parent].variables)
            found[name] = stage
        elif kind in ("ENV", "ARG"):
            stage.variables |= {name: value for name, _, value in (item.partition("=") for item in shlex.split(rest))}
        elif kind:
            stage.steps.append((kind, rest))
    return found


def command(text: str) -> list[str]:
    """The list form of CMD or HEALTHCHECK's CMD."""
    words: list[str] = json.loads(text[text.index("[") :])
    return words
