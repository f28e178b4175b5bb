"""The documents of the HTTP API, and two pages that show them."""

from pathlib import Path
from typing import Any

import fastapi_offline
from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from starlette.responses import FileResponse, HTMLResponse

from api.openapi import openapi_document
from api.protocol.asyncapi import asyncapi_document
from api.protocol.section import websocket_section

router = APIRouter(include_in_schema=False)

OPENAPI_URL = "/openapi.json"
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


@router.get(OPENAPI_URL)
def openapi(request: Request) -> dict[str, Any]:
    """The OpenAPI document; examples of StoLoto data come from the snapshot. Runs in a thread: it reads files."""
    app: FastAPI = request.app
    if app.openapi_schema is None:
        app.openapi_schema = openapi_document(app)
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
