"""Tool calls in the forms of providers, without a wire."""

import json
from typing import Any

import pytest

from agent.raw_calls import CallPieces, mended_calls


def one(arguments: object) -> str:
    """The arguments of a call that was given these."""
    (call,) = mended_calls([{"id": "a", "function": {"name": "f", "arguments": arguments}}])
    return str(call["function"]["arguments"])


@pytest.mark.parametrize("given", [None, "", "  ", "null", '""', {}, "{}"])
def test_nothing_is_an_empty_object(given: object) -> None:
    assert one(given) == "{}"


@pytest.mark.parametrize("given", ['{"a": "я"}', {"a": "я"}, '"{\\"a\\": \\"я\\"}"', '```json\n{"a": "я"}\n```'])
def test_an_object_is_found_in_its_wrapping(given: object) -> None:
    assert json.loads(one(given)) == {"a": "я"}


@pytest.mark.parametrize("given", ['{"a": 1', "[1]", '"слова"', "{}{}", "5"])
def test_what_is_no_object_stays_as_it_is(given: str) -> None:
    assert one(given) == given


def test_half_of_a_character_is_no_argument() -> None:
    assert json.loads(one('{"a": "\ud83d"}')) == {"a": "\ufffd"}


def test_every_call_has_an_id_of_its_own() -> None:
    raw: list[Any] = [{"id": own, "function": {"name": "f"}} for own in ("a", "a", None, "")]
    raw += [None, {"id": "b", "function": "f"}]
    ids = [call["id"] for call in mended_calls(raw)]
    assert ids[0] == "a"
    assert len(set(ids)) == len(ids) == 5
    assert all(ids)


@pytest.mark.parametrize("name", ["games", "functions.games", "default_api.tools.games", "games:0", " games "])
def test_names_lose_what_stands_around_them(name: str) -> None:
    (call,) = mended_calls([{"function": {"name": name, "arguments": ""}}])
    assert call["function"]["name"] == "games"


def test_two_calls_without_ids_at_one_place_are_two() -> None:
    pieces = CallPieces()
    for name in ("f", "g"):
        pieces.add({"index": 0, "function": {"name": name, "arguments": '{"a":'}})
        pieces.add({"index": 0, "function": {"arguments": " 1}"}})
    assert [(call["function"]["name"], json.loads(call["function"]["arguments"])) for call in pieces.calls()] == [
        ("f", {"a": 1}),
        ("g", {"a": 1}),
    ]
