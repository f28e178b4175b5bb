"""Drafts and new versions of prompts."""

import os
import re
import tempfile
from pathlib import Path

from prompts import Prompt, PromptShelf

_VERSION = re.compile(r"[\w.-]{1,40}")


class BadVersionError(ValueError):
    """A version that cannot be saved; the text says why, in Russian."""


class DraftShelf(PromptShelf):
    """Another shelf with one prompt replaced, for turns that try a draft."""

    def __init__(self, shelf: PromptShelf, draft: Prompt) -> None:  # the files of the other shelf are enough
        self._shelf = shelf
        self._draft = draft

    async def load(self, name: str) -> Prompt:
        """The draft, or another prompt as it is now."""
        return self._draft if name == self._draft.name else await self._shelf.load(name)


def save_version(folder: Path, prompt: Prompt) -> Path:
    """Make this the prompt that is used from now on, and keep a copy under its version. Blocks.

    Raises `BadVersionError` when the version exists already or cannot be a file's name, or the text is empty,
    and `OSError` when the folder cannot be written.
    """
    if not _VERSION.fullmatch(prompt.version):
        raise BadVersionError("Версия — до 40 букв, цифр, точек и дефисов.")
    if not prompt.text.strip():
        raise BadVersionError("Текст пустой.")
    copy = folder / "versions" / f"{prompt.name}-{prompt.version}.md"
    copy.parent.mkdir(parents=True, exist_ok=True)
    purpose = " ".join(prompt.purpose.split())
    source = f"---\nname: {prompt.name}\nversion: {prompt.version}\npurpose: {purpose}\n---\n{prompt.text.strip()}\n"
    Prompt.parse(source)
    try:
        kept = copy.open("x", encoding="utf-8")
    except FileExistsError as error:
        raise BadVersionError("Такая версия уже есть.") from error
    try:
        with kept:
            kept.write(source)
        return _activated(folder / f"{prompt.name}.md", source)
    except OSError:
        copy.unlink(missing_ok=True)  # or this version could never be saved
        raise


def _activated(active: Path, source: str) -> Path:
    """Write at once: a turn reads the old text or the new one."""
    handle, written = tempfile.mkstemp(dir=active.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(source)
        Path(written).chmod(0o644)
        return Path(written).replace(active)
    except OSError:
        Path(written).unlink(missing_ok=True)
        raise
