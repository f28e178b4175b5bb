"""The OpenAPI document: what FastAPI reads from the routes, with failures as they are and real examples."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from agent.answer import Answer
from api.problem import MEANINGS, MEDIA_TYPE
from api.protocol.frame_docs import FRAMES
from tools.active_draws import TABS
from tools.archive_pages import ARCHIVE
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_on_sale import GAMES
from tools.instant_tickets import INSTANT
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint, Params
from tools.stoloto.snapshot import Snapshot
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS

CHAT = """
Чат: WebSocket `/api/ai/chat`, текстовые кадры JSON `{"code": ..., "data": ...}`. Порядок, все кадры с примерами и
клиенты на JavaScript, TypeScript и React — [в разделе о WebSocket](/docs#websocket), описание для программ —
[/asyncapi.json](/asyncapi.json).
"""
_JSON = "application/json"
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
# What FastAPI says of bad input; this service answers it with a problem, too.
_BAD_INPUT = {"$ref": "#/components/schemas/HTTPValidationError"}
_EXAMPLES: list[tuple[str, Endpoint[Any], Params]] = [
    ("/api/stoloto/main", MAIN, {}),
    ("/api/stoloto/news", NEWS, {}),
    ("/api/stoloto/tabs", TABS, {}),
    ("/api/stoloto/list", PACKETS, {}),
    ("/api/stoloto/games", GAMES, {}),
    ("/api/stoloto/instant", INSTANT, {}),
    ("/api/stoloto/details", DETAILS, {"lottery": "4x20", "count": 1}),
    ("/api/stoloto/archive", ARCHIVE, {"lottery": "4x20", "count": 1, "page": 1}),
    ("/api/stoloto/draws/{code}/{number}", DRAW, {"lottery": "zabava", "number": 1}),
]


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The document; examples of StoLoto data come from the snapshot, so this reads files."""
    schema = get_openapi(title=app.title, version=app.version, summary=app.summary, description=CHAT, routes=app.routes)
    for path in schema["paths"].values():
        for operation in path.values():
            _tell_problems(operation)
    for name in ("HTTPValidationError", "ValidationError"):
        schema["components"]["schemas"].pop(name, None)
    _add_examples(schema["paths"])
    return schema


def _tell_problems(operation: dict[str, Any]) -> None:
    """Failures are problems, which have a media type of their own; a body may be too large."""
    responses = operation["responses"]
    if "requestBody" in operation:
        responses["413"] = {"description": MEANINGS[413], "content": {_JSON: {"schema": _PROBLEM}}}
    responses["default"] = {"description": "Любая другая неудача", "content": {_JSON: {"schema": _PROBLEM}}}
    for response in responses.values():
        content = response.get("content", {})
        if content.get(_JSON, {}).get("schema") == _BAD_INPUT:
            response["description"], content[_JSON] = MEANINGS[422], {"schema": _PROBLEM}
        if content.get(_JSON, {}).get("schema") == _PROBLEM:
            content[MEDIA_TYPE] = content.pop(_JSON)
    operation["responses"] = dict(sorted(responses.items()))


def _add_examples(paths: dict[str, Any]) -> None:
    snapshot = Snapshot()
    for path, endpoint, params in _EXAMPLES:
        reading = snapshot.read(endpoint, params)
        if reading is not None:
            _answer(paths[path]["get"])["example"] = reading.value.model_dump(mode="json")
    frame = next(frame for frame in FRAMES if frame.code == "RESPONSE_MESSAGE")
    answers = [Answer.model_validate(payload["data"]) for payload in frame.payloads()]
    _answer(paths["/api/ai/recommend"]["post"])["examples"] = {
        answer.action: {"value": answer.model_dump(mode="json")} for answer in answers
    }


def _answer(operation: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = operation["responses"]["200"]["content"][_JSON]
    return content
