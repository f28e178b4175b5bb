"""Failures of the model by what OpenRouter says."""

from typing import Any

import httpx2
import openai
import pytest

from agent.model_failures import classify

REQUEST = httpx2.Request("POST", "https://openrouter.ai/api/v1/chat/completions")


@pytest.mark.parametrize(
    ("body", "reason", "transient"),
    [
        ({"code": 502, "message": "Provider returned error"}, "unavailable", True),
        ({"code": "503"}, "unavailable", True),
        ({"code": 429}, "busy", True),
        ({"code": 402}, "misconfigured", False),
        ({"code": 403}, "moderation", False),
        ({"code": "overloaded"}, "unavailable", True),
        ({}, "unavailable", True),
    ],
)
def test_an_error_that_came_with_status_200_is_named_by_its_code(
    body: dict[str, Any], reason: str, transient: bool
) -> None:
    for error in (ValueError(body), openai.APIError("Provider returned error", REQUEST, body=body)):
        failure = classify(error)
        assert (failure.reason, failure.transient) == (reason, transient)


@pytest.mark.parametrize("error", [ValueError("No generations found in stream."), ValueError("overloaded")])
def test_an_answer_that_cannot_be_read_is_asked_for_again(error: ValueError) -> None:
    assert classify(error).transient


def test_a_request_that_cannot_be_sent_is_not_sent_again() -> None:
    assert not classify(UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")).transient
