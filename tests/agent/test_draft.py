"""The model's last message as a draft."""

import json

import pytest

from agent.draft import LONGEST_TEXT, Draft, parse_draft


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


BODY = '{"action": "answer", "lotteries": [], "text": "Да."}'


@pytest.mark.parametrize(
    "content",
    [
        f"Вот ответ: {BODY}",
        f"{BODY}\nНадеюсь, это поможет!",
        f"```json\n{BODY}\n```\nГотово!",
        f"Возьму {{это}}: {BODY}",
        f"<think>Ответить «да» {{или}} «нет»?</think>\n{BODY}",
        f"\ufeff{BODY}<|eot_id|>",
        json.dumps(BODY),
        f"[{BODY}]",
        f"{BODY[:-1]},}}",
        json.dumps({"action": "answer", "text": BODY}),
    ],
)
def test_a_draft_is_read_whatever_stands_around_it(content: str) -> None:
    assert parse_draft(content) == Draft(action="answer", text="Да.")


@pytest.mark.parametrize(
    ("lotteries", "read"),
    [
        (None, []),
        ("6x45", ["6x45"]),
        ([{"code": "6x45", "price": 1}, {"name": "Рапидо"}], ["6x45"]),
        ([5, "6x45", None], ["6x45"]),
    ],
)
def test_lotteries_are_read_from_other_forms(lotteries: object, read: list[str]) -> None:
    draft = parse_draft(json.dumps({"action": "SEARCH", "lotteries": lotteries, "text": "Вот."}))
    assert draft == Draft(action="search", lotteries=read, text="Вот.")


def test_an_action_that_nobody_knows_is_left_to_the_program() -> None:
    assert parse_draft('{"action": "recommend", "text": "Да."}') == Draft(text="Да.")


def test_a_line_feed_inside_of_json_is_kept() -> None:
    assert parse_draft('{"text": "Раз,\nдва."}') == Draft(text="Раз,\nдва.")


@pytest.mark.parametrize(
    "content",
    [
        '<xai:function_call name="games_on_sale">{"lotteries": []}</xai:function_call>',
        '<tool_call>{"name": "games_on_sale"}</tool_call>',
        'Сейчас узнаю. {"toolCalls": [{"type": "games_on_sale"}]}',
        '{"name": "games_on_sale", "arguments": {"lotteries": ["6x45"]}}',
        'Ответ: {"action": "answer", "lotteries": [], "te',
        "<think>Ответить «да»",
        '{"text": "' + "я" * (LONGEST_TEXT + 1) + '"}',
        "я" * (LONGEST_TEXT + 1),
        "{" * 5000,
    ],
)
def test_what_is_not_meant_for_a_person_is_no_draft(content: str) -> None:
    assert parse_draft(content) is None


def test_characters_that_cannot_be_sent_or_seen_are_taken_out() -> None:
    text = "Приз \\ud83d\\ude00 \\ud83d: \\u202e001\\u202c\\u0000 ₽"
    assert parse_draft(f'{{"text": "{text}"}}') == Draft(text="Приз 😀 \ufffd: 001 ₽")
