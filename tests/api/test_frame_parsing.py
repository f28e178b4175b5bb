"""Frames of the client."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.frame_parsing import FrameError, checked_text, parse_frame
from api.frames import ChatContext, SendMessage


def test_known_frames_are_parsed() -> None:
    assert parse_frame('{"code": "SEND_MESSAGE", "data": {"message": "да"}}') == SendMessage.model_validate(
        {"data": {"message": "да"}}
    )
    assert parse_frame('{"code": "CHAT_CONTEXT", "data": [1]}') == ChatContext(data=[1])
    assert parse_frame('{"code": "CHAT_CONTEXT", "data": null}') == ChatContext(data=[])


@pytest.mark.parametrize("text", ["", "{", "привет", "[" * 100_000, "{'code': 1}"])
def test_what_is_not_json_is_named_so(text: str) -> None:
    with pytest.raises(FrameError) as caught:
        parse_frame(text)
    assert caught.value.code == "bad_json"


@pytest.mark.parametrize(
    "frame",
    [
        1, [], "text", None, {}, {"code": 5}, {"code": "NOPE", "data": {}}, {"code": ["SEND_MESSAGE"]},
        {"code": "SEND_MESSAGE"}, {"code": "SEND_MESSAGE", "data": "text"},
        {"code": "SEND_MESSAGE", "data": {"message": 5}},
        {"code": "CHAT_CONTEXT", "data": "text"}, {"code": "CHAT_CONTEXT", "data": {}},
    ],
)  # fmt: skip
def test_other_frames_are_bad_frames(frame: object) -> None:
    with pytest.raises(FrameError) as caught:
        parse_frame(json.dumps(frame))
    assert caught.value.code == "bad_frame"


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty_message"), (" \n\t", "empty_message"), ("я" * 4001, "message_too_long")]
)
def test_a_message_has_words_but_not_too_many(text: str, code: str) -> None:
    with pytest.raises(FrameError) as caught:
        checked_text(text)
    assert caught.value.code == code


def test_the_longest_message_passes() -> None:
    assert len(checked_text("я" * 4000)) == 4000


@given(st.text())
def test_any_text_of_a_client_is_parsed_or_refused(text: str) -> None:
    with suppress(FrameError):
        parse_frame(text)


@given(st.text(alphabet=st.characters(), min_size=1))
def test_checked_text_is_valid_utf8(text: str) -> None:
    with suppress(FrameError):
        assert checked_text(text).encode()
