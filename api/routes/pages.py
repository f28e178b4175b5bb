"""The web pages and their static files, read once and kept."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from fastapi import APIRouter, HTTPException, Request, Response

from tools.games_catalogue import GamesCatalogue

router = APIRouter(include_in_schema=False)

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    # File names stay the same from version to version, so browsers ask each time and mostly hear 304.
    "Cache-Control": "no-cache",
    "Content-Security-Policy": _CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class PageFile:
    """One file as browsers get it. The tag is weak: it names the content, packed or not."""

    body: bytes
    packed: bytes
    media_type: str
    etag: str

    @classmethod
    def of(cls, name: str, body: bytes) -> "PageFile":
        """The file with this name and content."""
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        return cls(body, gzip.compress(body, mtime=0), _TYPES[PurePosixPath(name).suffix], etag)

    def answer(self, request: Request) -> Response:
        """The file, or 304 to a browser that has it."""
        headers = {**_HEADERS, "ETag": self.etag}
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if self.etag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.packed, media_type=self.media_type, headers={**headers, "Content-Encoding": "gzip"})
        return Response(self.body, media_type=self.media_type, headers=headers)


def _read(folder: Traversable, prefix: str = "") -> dict[str, PageFile]:
    """The files of the types served, by their path below the folder."""
    found: dict[str, PageFile] = {}
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found |= _read(entry, f"{name}/")
        elif PurePosixPath(name).suffix in _TYPES:
            found[name] = PageFile.of(name, entry.read_bytes())
    return found


# Read at import, which is before the event loop has anything to serve.
_FILES = _read(files("api.pages"))


@router.api_route("/", methods=["GET", "HEAD"])
async def chat_page(request: Request) -> Response:
    """The chat for people."""
    return _FILES["chat.html"].answer(request)


@router.api_route("/static/game-names.json", methods=["GET", "HEAD"])
def game_names(request: Request) -> Response:
    """Russian names of the games by code, for the sources of an answer. Runs in a thread: it reads files."""
    return _game_names().answer(request)


@router.api_route("/static/{name:path}", methods=["GET", "HEAD"])
async def static_file(name: str, request: Request) -> Response:
    """A style, a script or a picture of the pages."""
    file = _FILES.get(name)
    if file is None or name.endswith(".html"):
        raise HTTPException(404, "Такого файла нет.")
    return file.answer(request)


@cache
def _game_names() -> PageFile:
    games = GamesCatalogue.load().all()
    names = {code: game.name for game in games for code in (game.code, *game.codes)}
    return PageFile.of("game-names.json", json.dumps(names, ensure_ascii=False).encode())
