"""Who may see the pages: operators, by a cookie that they get for the token once."""

import hashlib
import hmac
import secrets
import time
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlsplit

from fastapi import Depends, HTTPException, Request

from api.dependencies import Service, operator
from api.traces.dependencies import traces_of

COOKIE = "lotobot_operator"
HOURS = 12
_LOGIN = "/traces/login"


class Visit:
    """One request to the pages by somebody who may. `csrf` goes into every form."""

    def __init__(self, request: Request, key: bytes, session: str) -> None:
        self.request = request
        self._key = key
        self._session = session

    @property
    def csrf(self) -> str:
        """The token of this visitor's forms."""
        return _signed(self._key, f"form:{self._session}")

    async def form(self) -> dict[str, str]:
        """The fields of a form of ours. Raises 403 for a form of another site."""
        fields = await read_form(self.request)
        if not secrets.compare_digest(fields.pop("csrf", "").encode(), self.csrf.encode()):
            raise HTTPException(403, "Форма устарела. Откройте страницу заново.")
        return fields


async def visit(request: Request, runtime: Service) -> Visit:
    """Let operators pass. Raises 303 to the page that asks for the token, or 403."""
    traces = await traces_of(runtime)
    key = await _key(traces, runtime)
    token = runtime.settings.admin_token
    if token is None:
        await operator(request, runtime)
        return Visit(request, key, "local")
    if "authorization" in request.headers:
        await operator(request, runtime)
        return Visit(request, key, "bearer")
    session = request.cookies.get(COOKIE, "")
    if not valid(key, session):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        wanted = here if request.method == "GET" else "/traces"
        raise HTTPException(303, "Нужен токен.", headers={"Location": f"{_LOGIN}?next={quote(wanted, safe='')}"})
    return Visit(request, key, session)


Visitor = Annotated[Visit, Depends(visit)]


async def cookie_for(runtime: Service, token: str) -> str | None:
    """The value of the cookie for a right token; None for a wrong one."""
    known = runtime.settings.admin_token
    if known is None or not secrets.compare_digest(token.encode(), known.get_secret_value().encode()):
        return None
    until = str(int(time.time()) + HOURS * 3600)
    key = await _key(await traces_of(runtime), runtime)
    return f"{until}.{_signed(key, f'cookie:{until}')}"


def valid(key: bytes, session: str) -> bool:
    """Whether a cookie is ours and not too old."""
    until, _, signature = session.partition(".")
    if not (until.isascii() and until.isdigit() and len(until) < 12) or int(until) < time.time():
        return False
    return secrets.compare_digest(signature.encode(), _signed(key, f"cookie:{until}").encode())


def local_path(wanted: str) -> str:
    """A path of these pages; anything else becomes their first page."""
    parts = urlsplit(wanted)
    fine = not parts.scheme and not parts.netloc and (parts.path == "/traces" or parts.path.startswith("/traces/"))
    return wanted if fine and "\\" not in wanted and wanted.isprintable() else "/traces"


async def read_form(request: Request) -> dict[str, str]:
    """The fields of an URL-encoded form; the body is bounded for the whole service. Raises 415 and 422."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Нужна форма.")
    try:
        text = (await request.body()).decode()
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=50, errors="strict"))
    except ValueError as error:
        raise HTTPException(422, "Форму не разобрать.") from error


async def _key(traces: object, runtime: Service) -> bytes:
    """Signatures end with the token: who changes it ends all visits."""
    secret: bytes = await traces.secret()  # type: ignore[attr-defined]
    token = runtime.settings.admin_token
    return hmac.new(secret, token.get_secret_value().encode() if token else b"", hashlib.sha256).digest()


def _signed(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
