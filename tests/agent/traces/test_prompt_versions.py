"""Saving versions of prompts."""

from pathlib import Path

import pytest

from agent.traces.prompt_versions import BadVersionError, save_version
from prompts import Prompt


def version(number: str, text: str = "Отвечай. $now") -> Prompt:
    return Prompt("assistant", number, "короче\nи яснее", text)


def test_a_version_is_used_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "prompts"
    assert save_version(folder, version("7")) == folder / "assistant.md"
    save_version(folder, version("8", "Иначе. $now"))
    assert Prompt.parse((folder / "assistant.md").read_text("utf-8")).text == "Иначе. $now"
    kept = Prompt.parse((folder / "versions" / "assistant-7.md").read_text("utf-8"))
    assert (kept.version, kept.purpose, kept.text) == ("7", "короче и яснее", "Отвечай. $now")
    assert {file.name for file in folder.iterdir()} == {"assistant.md", "versions"}


@pytest.mark.parametrize("number", ["", "../8", "a b", "я" * 41, "8\nname: x"])
def test_what_is_no_version_is_refused(number: str, tmp_path: Path) -> None:
    with pytest.raises(BadVersionError):
        save_version(tmp_path, version(number))
    assert not list(tmp_path.iterdir())


def test_a_version_is_not_written_over(tmp_path: Path) -> None:
    save_version(tmp_path, version("7"))
    with pytest.raises(BadVersionError, match="уже есть"):
        save_version(tmp_path, version("7", "Другое."))
    assert "Другое" not in (tmp_path / "assistant.md").read_text("utf-8")


def test_a_version_that_could_not_be_used_can_be_saved_again(tmp_path: Path) -> None:
    (tmp_path / "assistant.md").mkdir()  # nothing can be put there
    with pytest.raises(OSError, match="directory"):
        save_version(tmp_path, version("7"))
    (tmp_path / "assistant.md").rmdir()
    save_version(tmp_path, version("7"))
    assert {file.name for file in tmp_path.iterdir()} == {"assistant.md", "versions"}
