"""The documents of the HTTP API: OpenAPI with real examples, and two pages that show it."""

from pathlib import Path
from typing import Any

import fastapi_offline
from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from starlette.responses import FileResponse, HTMLResponse

from api.protocol.asyncapi import asyncapi_document
from api.protocol.section import websocket_section
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
Чат: WebSocket `/api/ai/chat`, текстовые кадры JSON `{"code": ..., "data": ...}`. Порядок, все кадры с примерами и
клиенты на JavaScript, TypeScript и React — [в разделе о WebSocket](/docs#websocket), описание для программ —
[/asyncapi.json](/asyncapi.json).
"""
ASSETS = "/docs/assets"
_STATIC = Path(fastapi_offline.__path__[0], "static")
_ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "redoc.standalone.js": "text/javascript",
    "favicon.png": "image/png",
}
# Nothing is fetched from other hosts; the pages' own inline scripts start Swagger UI and ReDoc.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
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


@router.get("/asyncapi.json")
def asyncapi(request: Request) -> dict[str, Any]:
    """The AsyncAPI document of the chat, for the address at which it is asked."""
    app: FastAPI = request.app
    return asyncapi_document(app.title, app.version, request.url.netloc, secure=request.url.scheme == "https")


@router.get("/docs")
def swagger(request: Request) -> HTMLResponse:
    """Swagger UI, and below it the chat, which OpenAPI cannot describe. Runs in a thread: it reads files."""
    page = get_swagger_ui_html(
        openapi_url=OPENAPI_URL,
        title=request.app.title,
        swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger-ui.css",
        swagger_favicon_url=f"{ASSETS}/favicon.png",
    )
    html = bytes(page.body).decode().replace("</body>", websocket_section() + "</body>")
    return HTMLResponse(html, headers=_HEADERS)


@router.get("/redoc")
async def redoc(request: Request) -> HTMLResponse:
    """ReDoc."""
    page = get_redoc_html(
        openapi_url=OPENAPI_URL,
        title=request.app.title,
        redoc_js_url=f"{ASSETS}/redoc.standalone.js",
        redoc_favicon_url=f"{ASSETS}/favicon.png",
        with_google_fonts=False,
    )
    return HTMLResponse(bytes(page.body), headers=_HEADERS)


@router.get(ASSETS + "/{name}")
async def asset(name: str) -> FileResponse:
    """A file of Swagger UI or ReDoc, from the package that ships them."""
    if name not in _ASSETS:
        raise HTTPException(404, "Такого файла нет.")
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return FileResponse(_STATIC / name, media_type=_ASSETS[name], headers=headers)


def _schema(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, summary=app.summary, description=CHAT, routes=app.routes)
    snapshot = Snapshot()
    for path, endpoint, params in _EXAMPLES:
        reading = snapshot.read(endpoint, params)
        if reading is not None:
            content = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
            content["example"] = reading.value.model_dump(mode="json")
    return schema
