"""By which address limits are counted, and who counts as this machine."""

import pytest
from fastapi.requests import HTTPConnection

from api.dependencies import _is_local, client_address, from_allowed_page


def connection(address: str | None, **headers: str) -> HTTPConnection:
    """A connection from that address."""
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": raw, "client": (address, 5000) if address is not None else None})


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"), ("2001:db8:1:3::1", "2001:db8:1:3::"), ("fe80::1%eth0", "fe80::"),
        ("203.0.113.7:5000", "203.0.113.7:5000"), ("testclient", "testclient"), ("", ""), (None, "unknown"),
    ],
)  # fmt: skip
def test_one_person_has_one_address(host: str | None, counted: str) -> None:
    assert client_address(connection(host)) == counted


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("::ffff:127.0.0.1", True), ("::ffff:8.8.8.8", False),
        ("203.0.113.7", False), ("::2", False), ("localhost", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_this_machine_is_known_by_its_address(host: str | None, local: bool) -> None:
    assert _is_local(connection(host)) is local


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://bot.example:8000", True), ("https://shop.example", True), ("http://bot.example", False),
        ("http://bot.example:8000@evil.example", False), ("http://evil.example@bot.example:8000", False),
        ("null", False), ("", False), ("http://[", False), ("file://", False),
    ],
)  # fmt: skip
def test_a_page_is_known_by_its_origin(origin: str, allowed: bool) -> None:
    asked = connection("203.0.113.7", origin=origin, host="bot.example:8000")
    assert from_allowed_page(asked, ["https://shop.example"]) is allowed
    assert from_allowed_page(asked, ["*"])
