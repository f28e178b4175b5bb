"""The pages as HTML; everything put into them is escaped."""

import asyncio
from importlib.resources import files
from typing import Any

from fastapi import Response
from jinja2 import DictLoader, Environment, StrictUndefined

from api.traces import failure_wording, wording

# No scripts and no inline styles: even a mark-up that slipped through could do nothing.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

# Read at import, which is before the event loop has anything to serve.
_SOURCES = {
    entry.name: entry.read_text("utf-8")
    for entry in files("api.pages").joinpath("traces").iterdir()
    if entry.name.endswith(".html")
}
_PAGES = Environment(
    loader=DictLoader(_SOURCES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_PAGES.globals["w"] = wording
_PAGES.globals["f"] = failure_wording


async def page(template: str, status: int = 200, /, **values: Any) -> Response:
    """A page made in a thread: a big trace takes a while."""
    html = await asyncio.to_thread(_PAGES.get_template(f"{template}.html").render, **values)
    return Response(html, status, _HEADERS, "text/html; charset=utf-8")
