"""Prompts shipped and overridden."""

import logging
import os
import re
from pathlib import Path

import pytest

from prompts import BrokenPromptError, Prompt, PromptShelf

SHIPPED = PromptShelf()
HEAD = "---\nname: assistant\nversion: {}\npurpose: test\n---\n{}\n"


@pytest.fixture
def shelf(tmp_path: Path) -> PromptShelf:
    """Prompts with an empty folder of overrides."""
    return PromptShelf(tmp_path)


def write(path: Path, text: str, moment: int) -> None:
    """Write with a modification time of its own, so that no clock resolution hides the change."""
    path.write_text(text, "utf-8")
    os.utime(path, ns=(moment, moment))


@pytest.mark.parametrize("name", ["assistant", "archive_analyst", "correction", "archive_correction"])
async def test_shipped_prompts_are_whole(name: str) -> None:
    prompt = await SHIPPED.load(name)
    assert prompt.name == name
    assert prompt.purpose
    assert len(prompt.digest) == 12
    assert re.search(r"[а-яё]{3}", prompt.text)
    # «вы», plain text.
    assert not re.search(r"\b(?:ты|тебе|твой)\b|\*\*|^#", prompt.text, re.IGNORECASE | re.MULTILINE)


def test_no_other_prompts_are_shipped() -> None:
    assert set(SHIPPED._shipped) == {"assistant", "archive_analyst", "correction", "archive_correction"}


async def test_the_assistant_is_told_the_time() -> None:
    assert "22.11.2026, 20:15 по Москве" in (await SHIPPED.load("assistant")).fill(now="22.11.2026, 20:15")


async def test_an_override_wins_and_is_read_again_when_it_changes(shelf: PromptShelf, tmp_path: Path) -> None:
    shipped = await shelf.load("assistant")
    write(tmp_path / "assistant.md", HEAD.format(7, "первый"), 1)
    assert ((await shelf.load("assistant")).version, (await shelf.load("assistant")).text) == ("7", "первый")
    write(tmp_path / "assistant.md", HEAD.format(8, "второй"), 2)
    assert (await shelf.load("assistant")).text == "второй"
    (tmp_path / "assistant.md").unlink()
    assert await shelf.load("assistant") == shipped


async def test_a_broken_override_is_reported_and_the_last_good_one_stays(
    shelf: PromptShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "assistant.md", HEAD.format(7, "хороший"), 1)
    assert (await shelf.load("assistant")).text == "хороший"
    write(tmp_path / "assistant.md", "без головы", 2)
    with caplog.at_level(logging.ERROR):
        assert (await shelf.load("assistant")).text == "хороший"
        assert (await shelf.load("assistant")).text == "хороший"
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "source", ["", "text", "---\nname: a\n---\ntext", "---\nname: a\nversion: 1\n---\n ", "---\nname: a"]
)
def test_a_prompt_without_head_or_text_is_broken(source: str) -> None:
    with pytest.raises(BrokenPromptError):
        Prompt.parse(source)
