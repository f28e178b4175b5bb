"""AsyncAPI 3 of the chat, made from the frame classes."""

from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from agent.conversation import ChatMessage
from api.protocol.frame_docs import FRAMES, FrameDoc

VERSION = "3.0.0"
ADDRESS = "/api/ai/chat"
_REF = "#/components/schemas/{model}"
_TURN = (
    "STATUS_GROK_PROCESSING",
    "STATUS_RAG_PROCESSING",
    "STATUS_STOLOTO_FETCHING",
    "RESPONSE_CHUNK",
    "RESPONSE_MESSAGE",
    "RESPONSE_CANCELLED",
    "ERROR",
)
_QUERY = {
    "type": "object",
    "properties": {
        "session_id": {
            "type": "string",
            "maxLength": 200,
            "description": "Секрет из CONNECTION_ESTABLISHED: продолжить тот чат. Неизвестный начинает новый чат.",
        },
        "after": {
            "type": "integer",
            "minimum": 0,
            "default": 0,
            "description": "Номер (seq) последнего полученного кадра; следующие отправляются снова.",
        },
    },
}
_DESCRIPTION = (
    "Текстовые кадры JSON с полями code и data. На каждый SEND_MESSAGE приходит ноль или больше STATUS_* и "
    "RESPONSE_CHUNK, затем ровно один RESPONSE_MESSAGE, RESPONSE_CANCELLED или ERROR. Кадр больше 256 КиБ закрывает "
    "соединение кодом 1009, остановка сервера — кодом 1012, чужой Origin получает 403 до соединения."
)


def asyncapi_document(title: str, version: str, host: str, *, secure: bool) -> dict[str, Any]:
    """The document for a server at a host, with its port; `secure` means `wss`."""
    return {
        "asyncapi": VERSION,
        "info": {"title": f"{title}: чат", "version": version, "description": _DESCRIPTION, "license": {"name": "MIT"}},
        "defaultContentType": "application/json",
        "servers": {"this": {"host": host, "protocol": "wss" if secure else "ws"}},
        "channels": {
            "chat": {
                "address": ADDRESS,
                "title": "Чат",
                "servers": [{"$ref": "#/servers/this"}],
                "messages": {frame.code: {"$ref": f"#/components/messages/{frame.code}"} for frame in FRAMES},
                "bindings": {"ws": {"method": "GET", "query": _QUERY, "bindingVersion": "0.1.0"}},
            }
        },
        "operations": _operations(),
        "components": {"messages": {frame.code: _message(frame) for frame in FRAMES}, "schemas": _schemas()},
    }


def _operations() -> dict[str, Any]:
    """What the server does, as AsyncAPI asks: it receives what clients send."""
    return {
        "greet": _operation("send", "Приветствие", ["CONNECTION_ESTABLISHED", "REQUEST_CHAT_CONTEXT"]),
        "takeContext": _operation("receive", "История чата", ["CHAT_CONTEXT"], ["CHAT_CONTEXT_RECEIVED", "ERROR"]),
        "answer": _operation("receive", "Вопрос и ответ", ["SEND_MESSAGE"], _TURN),
        "cancel": _operation("receive", "Остановка ответа", ["CANCEL_MESSAGE"], ["RESPONSE_CANCELLED"]),
    }


def _operation(
    action: Literal["send", "receive"], title: str, codes: list[str], replies: tuple[str, ...] | list[str] = ()
) -> dict[str, Any]:
    operation = {"action": action, "title": title, "channel": {"$ref": "#/channels/chat"}, "messages": _refs(codes)}
    if replies:
        operation["reply"] = {"channel": {"$ref": "#/channels/chat"}, "messages": _refs(replies)}
    return operation


def _refs(codes: tuple[str, ...] | list[str]) -> list[dict[str, str]]:
    return [{"$ref": f"#/channels/chat/messages/{code}"} for code in codes]


def _message(frame: FrameDoc) -> dict[str, Any]:
    # One class serves the three statuses: the message says which of them it is.
    required = ["code"] if frame.sender == "client" else ["code", "data"]
    code = {"type": "object", "properties": {"code": {"const": frame.code}}, "required": required}
    return {
        "name": frame.code,
        "title": frame.code,
        "summary": frame.summary,
        "contentType": "application/json",
        "payload": {"allOf": [{"$ref": _REF.format(model=frame.model.__name__)}, code]},
        "examples": [{"payload": payload} for payload in frame.payloads()],
    }


def _schemas() -> dict[str, Any]:
    models: dict[type[BaseModel], Literal["validation", "serialization"]] = {ChatMessage: "validation"}
    for frame in FRAMES:
        models[frame.model] = "validation" if frame.sender == "client" else "serialization"
    schemas: dict[str, Any] = models_json_schema(list(models.items()), ref_template=_REF)[1]["$defs"]
    # The server checks the items one by one: a bad one costs itself, not the frame.
    schemas["ChatContext"]["properties"]["data"]["items"] = {"$ref": _REF.format(model="ChatMessage")}
    return schemas
