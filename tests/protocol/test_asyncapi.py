"""The AsyncAPI document: valid by the official schema, and true to the classes of the server."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from api import frames
from api.frame_parsing import parse_frame
from api.protocol.asyncapi import asyncapi_document
from api.protocol.frame_docs import ERROR_CODES, FRAMES
from tests.wires.conftest import service

OFFICIAL = Path(__file__).parents[1] / "fixtures" / "asyncapi" / "asyncapi-3.0.0.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return asyncapi_document("LotoBot", "1.0.0", "localhost:8000", secure=False)


def test_the_document_is_valid_by_the_official_schema(document: dict[str, Any]) -> None:
    validator = Draft7Validator(json.loads(OFFICIAL.read_text("utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)] == []


def test_the_official_schema_refuses_a_broken_document(document: dict[str, Any]) -> None:
    validator = Draft7Validator(json.loads(OFFICIAL.read_text("utf-8")))
    assert not validator.is_valid({**document, "asyncapi": "2.6.0"})
    assert not validator.is_valid({**document, "chanels": {}})


def test_every_code_of_the_server_is_described() -> None:
    codes: set[str] = set()
    for union in (frames.ClientFrame, frames.TurnFrame, frames.ConnectionFrame):
        for model in get_args(union):
            codes |= set(get_args(model.model_fields["code"].annotation))
    assert {frame.code for frame in FRAMES} == codes
    assert {
        example.data.error for frame in FRAMES for example in frame.examples if isinstance(example, frames.Error)
    } == {*ERROR_CODES}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.code)
def test_examples_are_frames_for_the_classes_and_for_the_schema(frame: Any, document: dict[str, Any]) -> None:
    schema = {**document["components"]["messages"][frame.code]["payload"], "components": document["components"]}
    assert frame.payloads()
    for payload in frame.payloads():
        assert frame.model.model_validate(payload).code == frame.code
        assert Draft202012Validator(schema).is_valid(payload)
        if frame.sender == "client":
            assert type(parse_frame(json.dumps(payload))) is frame.model
    assert not Draft202012Validator(schema).is_valid({"code": "SOMETHING_ELSE", "data": None})


async def test_the_server_names_itself_in_it() -> None:
    async with service() as server, server.http() as http:
        served = (await http.get("/asyncapi.json")).json()
        secure = (await http.get("/asyncapi.json", headers={"X-Forwarded-Proto": "https"})).json()
    assert served["servers"]["this"] == {"host": server.url.removeprefix("http://"), "protocol": "ws"}
    assert secure["servers"]["this"]["protocol"] == "wss"
