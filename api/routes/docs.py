"""The documents of the HTTP API: OpenAPI with real examples, and two pages that show it."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse

from tools.active_draws import TABS
from tools.draw_archive import ARCHIVE
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_on_sale import GAMES
from tools.instant_tickets import INSTANT
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint, Params
from tools.stoloto.snapshot import Snapshot
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS

router = APIRouter(include_in_schema=False)

OPENAPI_URL = "/openapi.json"
CHAT = """
Чат: WebSocket `/api/ai/chat`, текстовые кадры JSON `{"code": ..., "data": ...}`.

1. Сервер: `CONNECTION_ESTABLISHED`, затем `REQUEST_CHAT_CONTEXT`.
2. Клиент: `CHAT_CONTEXT` со списком `{"role": "user" | "assistant", "content": текст}` (может быть пустым).
   Сервер: `CHAT_CONTEXT_RECEIVED` `{"count": n}`.
3. Клиент: `SEND_MESSAGE` `{"message": текст}`.
4. Сервер: `STATUS_GROK_PROCESSING`, `STATUS_RAG_PROCESSING`, `STATUS_STOLOTO_FETCHING` по ходу работы,
   затем ровно один `RESPONSE_MESSAGE` или `ERROR` `{"message": текст, "error": код}`.
"""
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


@router.get(OPENAPI_URL)
def openapi(request: Request) -> dict[str, Any]:
    """The OpenAPI document; examples of StoLoto data come from the snapshot. Runs in a thread: it reads files."""
    app: FastAPI = request.app
    if app.openapi_schema is None:
        app.openapi_schema = _schema(app)
    return app.openapi_schema


@router.get("/docs")
async def swagger(request: Request) -> HTMLResponse:
    """Swagger UI."""
    return get_swagger_ui_html(openapi_url=OPENAPI_URL, title=request.app.title)


@router.get("/redoc")
async def redoc(request: Request) -> HTMLResponse:
    """ReDoc."""
    return get_redoc_html(openapi_url=OPENAPI_URL, title=request.app.title)


def _schema(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, summary=app.summary, description=CHAT, routes=app.routes)
    snapshot = Snapshot()
    for path, endpoint, params in _EXAMPLES:
        reading = snapshot.read(endpoint, params)
        if reading is not None:
            content = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
            content["example"] = reading.value.model_dump(mode="json")
    return schema
