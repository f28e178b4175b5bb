"""The words of a draft while it is being written."""

import json
import random

import pytest

from agent.draft import parse_draft
from agent.draft_stream import HELD_BACK, DraftStream

TEXT = 'Билет «Рапидо» \\ 150 ₽:\n"быстро" и 😀 просто.'
DRAFT = json.dumps({"action": "answer", "lotteries": ["rapido"], "text": TEXT}, ensure_ascii=False)
PROSE = "Здравствуйте! Подберу лотерею. " * 9 + "Чем помочь?"


def shown(content: str, *sizes: int) -> list[str]:
    """The deltas of a message that is written in pieces of these sizes, over and over."""
    stream, place = DraftStream(), 0
    deltas: list[str] = []
    while place < len(content):
        size = sizes[len(deltas) % len(sizes)]
        deltas.append(stream.feed(content[place : place + size]))
        place += size
    draft = parse_draft(content)
    deltas.append(stream.rest(draft.text) if draft else "")
    return [delta for delta in deltas if delta]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "content",
    [
        DRAFT,
        json.dumps(json.loads(DRAFT)),
        f"```json\n{DRAFT}\n```",
        f"Вот ответ: {DRAFT} Надеюсь, помог.",
        f"<think>Отвечу</think>{DRAFT}",
        f"{DRAFT}{DRAFT}",
    ],
    ids=["plain", "escaped", "fenced", "with words", "with thoughts", "twice"],
)
def test_the_text_of_a_draft_comes_as_it_is_written(content: str, size: int) -> None:
    deltas = shown(content, size)
    assert "".join(deltas) == TEXT
    assert size > len(content) or len(deltas) > 1


def test_pieces_of_any_sizes_give_the_same_text() -> None:
    chosen = random.Random(7)
    for _ in range(200):
        sizes = [chosen.randint(1, 9) for _ in range(40)]
        assert "".join(shown(json.dumps(json.loads(DRAFT)), *sizes)) == TEXT


def test_prose_is_held_back_until_it_is_more_than_words_before_a_call() -> None:
    stream = DraftStream()
    assert stream.feed("Сейчас посмотрю, что есть в продаже.") == ""
    assert len(stream.feed(PROSE)) > HELD_BACK
    assert "".join(shown(PROSE, 12)) == PROSE


@pytest.mark.parametrize(
    "content",
    [
        '<xai:function_call name="games_on_sale">{}</xai:function_call>',
        '{"name": "games_on_sale", "arguments": {}}',
        "[1, 2, 3]",
        json.dumps({"text": DRAFT}, ensure_ascii=False)[:60],
    ],
)
def test_what_is_no_answer_is_never_shown(content: str) -> None:
    assert shown(content, 5) == []


def test_a_draft_after_long_prose_leaves_what_was_shown() -> None:
    deltas = shown(f"{PROSE} {DRAFT}", 12)
    assert PROSE.startswith("".join(deltas).rstrip())
