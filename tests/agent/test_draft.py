"""The model's last message as a draft."""

import pytest

from agent.draft import Draft, parse_draft


def test_json_is_read_with_all_its_fields() -> None:
    draft = parse_draft('{"action": "search", "lotteries": ["6x45"], "text": "Вот вариант."}')
    assert draft == Draft(action="search", lotteries=["6x45"], text="Вот вариант.")


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```", "  ```json {} ```  "])
def test_fenced_json_is_read(fence: str) -> None:
    body = '{"action": "answer", "lotteries": [], "text": "Да."}'
    assert parse_draft(fence.replace("{}", body)) == Draft(action="answer", text="Да.")


def test_prose_is_a_draft_without_an_action() -> None:
    assert parse_draft(" Здравствуйте! ") == Draft(text="Здравствуйте!")


def test_content_blocks_are_joined() -> None:
    assert parse_draft([{"type": "text", "text": "Добрый "}, "день", {"type": "image"}]) == Draft(text="Добрый день")


@pytest.mark.parametrize(
    "content",
    ["", "   ", None, [], '{"action": "search"', '{"text": ""}', '{"text": 5}', '{"other": 1}', "[1, 2]", "```json\n{"],
)
def test_nothing_to_say_and_broken_json_are_no_draft(content: object) -> None:
    assert parse_draft(content) is None
