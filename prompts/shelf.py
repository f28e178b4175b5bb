"""Reading prompts: those shipped, and a folder that overrides them without a restart."""

import asyncio
import hashlib
import logging
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

logger = logging.getLogger(__name__)


class BrokenPromptError(ValueError):
    """A prompt file without its head or without a text."""


@dataclass(frozen=True)
class Prompt:
    """A prompt and what traces say of it. `text` may hold `$names` to fill in."""

    name: str
    version: str
    purpose: str
    text: str

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def placeholders(self) -> frozenset[str]:
        """The `$names` in the text."""
        return frozenset(Template(self.text).get_identifiers())

    def fill(self, **values: str) -> str:
        """The text with its `$names` replaced; unknown names stay as they are."""
        return Template(self.text).safe_substitute(values)

    @classmethod
    def parse(cls, source: str) -> "Prompt":
        """Read `---`, lines of `key: value`, `---`, text. Raises `BrokenPromptError`."""
        source = source.lstrip("\ufeff").replace("\r\n", "\n")  # editors on Windows
        opening, _, rest = source.partition("---\n")
        head, closing, text = rest.partition("\n---\n")
        fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
        values = {key.strip(): value.strip() for key, value in fields.items()}
        if opening.strip() or not closing or not text.strip() or not values.get("name") or not values.get("version"):
            raise BrokenPromptError("a prompt needs a head with name and version, and a text")
        return cls(values["name"], values["version"], values.get("purpose", ""), text.strip())


class PromptShelf:
    """Prompts by name. Files in `overrides` win, are read again when they change, and fall back when broken.

    The prompts shipped are read when the shelf is made.
    """

    def __init__(self, overrides: Path | None = None) -> None:
        self._overrides = overrides
        self._seen: dict[str, tuple[int, Prompt]] = {}
        texts = (path for path in files("prompts").iterdir() if path.name.endswith(".md"))
        shipped = (Prompt.parse(path.read_text("utf-8")) for path in texts)
        self._shipped = {prompt.name: prompt for prompt in shipped}
        if overrides is not None and not overrides.is_dir():
            logger.warning("the folder of prompt overrides is not there", extra={"folder": str(overrides)})

    async def load(self, name: str) -> Prompt:
        """The prompt of that name: the override, or its last good state, or the one shipped. Raises `KeyError`."""
        if self._overrides is None:
            return self._shipped[name]
        return await asyncio.to_thread(self._overridden, self._overrides / f"{name}.md", self._shipped[name])

    def _overridden(self, path: Path, shipped: Prompt) -> Prompt:
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            return shipped
        known = self._seen.get(shipped.name)
        if known is None or known[0] != changed:
            self._seen[shipped.name] = (changed, _read(path, known[1] if known else shipped))
        return self._seen[shipped.name][1]


def _read(path: Path, last_good: Prompt) -> Prompt:
    try:
        return Prompt.parse(path.read_text("utf-8"))
    except (OSError, ValueError):
        logger.exception("prompt override is broken, the last good one stays", extra={"prompt": path.stem})
        return last_good
