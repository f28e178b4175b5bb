"""What is known beside the parts of games: taxes, claiming prizes, rules, fraud, payouts; from the data files."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

from tools.game import Dated, Frozen
from tools.knowledge.passage import Passage


class _Entry(Dated):
    id: str
    code: str | None = None
    title: str
    text: str
    asked: tuple[str, ...] = ()


class _Topic(Frozen):
    topic: str
    passages: tuple[_Entry, ...]


def topic_passages() -> Iterator[Passage]:
    """All passages of `data/topics`, in order of the files."""
    folder = files("tools.knowledge") / "data" / "topics"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        topic = _Topic.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        for entry in topic.passages:
            yield Passage(
                id=entry.id,
                code=entry.code,
                topic=topic.topic,
                title=entry.title,
                text=entry.text.strip(),
                source=entry.source,
                as_of=entry.as_of_text,
                held=entry.held,
                asked=entry.asked,
            )


def general_questions() -> list[str]:
    """Questions about nothing in particular: their mean is what all questions have in common."""
    text = (files("tools.knowledge") / "data" / "general_questions.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]
