"""What is kept of texts and data, and what is not."""

import json

import pytest

from agent.traces.masking import MASK, Masking

MASKING = Masking(["Phone", "user_email"])


@pytest.mark.parametrize(
    "text",
    [
        "+7 916 123-45-67", "8 (916) 123-45-67", "89161234567", "+79161234567", "8-495-123-45-67", "916 123-45-67",
        "9161234567", "+375 29 123-45-67", "anna.petrova+loto@mail.example.ru",
        "5555555555554444", "4111-1111-1111-1111",
    ],
)  # fmt: skip
def test_personal_values_in_free_text_are_masked(text: str) -> None:
    assert MASKING.text(f"Напишите на {text}, пожалуйста") == f"Напишите на {MASK}, пожалуйста"


@pytest.mark.parametrize(
    "text",
    [
        "Выпали числа 8 12 33 41 05 22", "Суперприз 9 161 234 567 ₽", "Тираж № 17495, билет 999123456789",
        "22.11.2026 20:15", "8-800-555-35-35", "8 (800) 555-35-35", "6 из 45: 7 12 19 23 38 41", "1234567890123456",
        "Главный приз 300 000 000 рублей", "комбинация 8 901 234 567", "01 02 03 04 05 06 07 08", "0000000000000000",
    ],
)  # fmt: skip
def test_lottery_numbers_stay(text: str) -> None:
    assert MASKING.text(text) == text


def test_named_fields_are_masked_at_any_depth_in_any_case() -> None:
    data = {"a": [{"PHONE": {"deep": 1}, "price": 150}], "User_Email": "x", "metadata": {"user_email": "y", "n": None}}
    assert MASKING.value(data) == {
        "a": [{"PHONE": MASK, "price": 150}], "User_Email": MASK, "metadata": {"user_email": MASK, "n": None},
    }  # fmt: skip


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_named_fields_are_masked_in_json_texts(depth: int) -> None:
    text = json.dumps({"phone": "секрет", "price": 150, "user_email": 12, "authorization": None}, ensure_ascii=False)
    for _ in range(depth):
        text = json.dumps({"text": text}, ensure_ascii=False)
    masked = MASKING.text(text)
    assert "секрет" not in masked
    for _ in range(depth):
        masked = json.loads(masked)["text"]
    assert json.loads(masked) == {"phone": MASK, "price": 150, "user_email": MASK, "authorization": MASK}


def test_keys_and_tokens_are_masked_without_being_named() -> None:
    assert Masking().value({"Authorization": "Bearer x", "api_key": "sk", "tokens": 5}) == {
        "Authorization": MASK, "api_key": MASK, "tokens": 5,
    }  # fmt: skip


def test_our_own_secrets_are_masked_wherever_they_stand() -> None:
    masking = Masking(secrets=("sk-or-v1-abc", "1234"))
    told = {"error": "401: key sk-or-v1-abc is unknown", "sk-or-v1-abc": ["Bearer sk-or-v1-abc"], "draw": "1234"}
    assert masking.value(told) == {"error": "401: key *** is unknown", "***": ["Bearer ***"], "draw": "1234"}


@pytest.mark.parametrize(
    "name",
    [
        "01a2036e-68ea-71b3-bf33-b79292822744", "01a20378-9161-2345-6799-123456789012",
        "a89161234567b9161234567f0e1d2c3b",
        "4242424242424242a89161234567bc01",
    ],
)  # fmt: skip
def test_ids_stay(name: str) -> None:
    assert Masking().text(f"run {name}, please") == f"run {name}, please"
    assert Masking().value({"trace_id": name}) == {"trace_id": name}
