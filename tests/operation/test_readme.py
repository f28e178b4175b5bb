"""The documents say what the program has."""

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from api.app import create_app
from api.chat_socket import MAX_CONNECTIONS, MAX_FOR_ADDRESS
from api.protocol.frame_docs import ERROR_CODES, FRAMES
from api.settings import Settings

PROJECT = Path(__file__).parents[2]
README = {name: (PROJECT / name).read_text("utf-8") for name in ("README.md", "README.ru.md")}
BOTH = pytest.mark.parametrize("text", README.values(), ids=README)


@BOTH
def test_every_setting_is_told(text: str) -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]+)`", text))
    assert {name.upper() for name in Settings.model_fields} <= named


@BOTH
def test_every_frame_and_error_is_told(text: str) -> None:
    assert not [word for word in (*(frame.code for frame in FRAMES), *ERROR_CODES) if f"`{word}`" not in text]


@BOTH
def test_every_route_is_told(text: str) -> None:
    paths = {route.path for route in create_app(Settings(_env_file=None)).routes if isinstance(route, APIRoute)}
    shown = {path for path in paths if path.startswith(("/api/", "/health", "/metrics", "/docs", "/asyncapi"))}
    missing = [
        path
        for path in shown - {"/docs/assets/{name}"}
        if f"/{path.strip('/').split('/')[-1]}" not in text and path not in text
    ]
    known = {"/api/traces/{trace_id}"}  # told as {id}
    assert not set(missing) - known


@BOTH
def test_links_lead_to_files_and_nothing_is_left_to_fill_in(text: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert not [link for link in links if not (PROJECT / link).exists()]
    assert "@@" not in text


@BOTH
def test_the_bounds_of_connections_are_told(text: str) -> None:
    numbers = re.sub(r"(?<=\d)[ ,\u00a0](?=\d{3})", "", text)
    assert re.search(rf"\b{MAX_FOR_ADDRESS} (connections|соединений)", numbers)
    assert re.search(rf"\b{MAX_CONNECTIONS} (connections|соединений)", numbers)


def shape(text: str) -> list[str]:
    """Headings, code blocks and rows of tables, in order, without their words."""
    return re.findall(r"^(#+ |```\w*|\|)", text, flags=re.MULTILINE)


def test_both_documents_have_the_same_parts() -> None:
    assert shape(README["README.md"]) == shape(README["README.ru.md"])


def test_the_picture_is_small() -> None:
    assert (PROJECT / "api" / "protocol" / "chat.webp").stat().st_size <= 80_000
