"""What routes and the chat ask for, by type."""

import ipaddress
import secrets
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException
from fastapi.requests import HTTPConnection
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.runtime import Runtime
from tools.stoloto.client import StolotoClient

# What proxies add, by the first letters and by name: nginx, Cloudflare, Fly, Akamai, Azure, Google, Envoy and others.
_FORWARDING_FAMILIES = ("x-forwarded", "x-original-", "x-envoy-", "x-azure-", "cf-", "fly-", "cdn-")
_FORWARDING_HEADERS = frozenset(
    (
        "forwarded", "forwarded-for", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "client-ip",
        "true-client-ip", "fastly-client-ip", "x-appengine-user-ip", "x-cloud-trace-context", "x-remote-ip",
        "x-remote-addr", "proxy-client-ip", "wl-proxy-client-ip", "x-amzn-trace-id", "x-nf-client-connection-ip",
    )
)  # fmt: skip
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
# The end of an IPv6 address, which its owner chooses.
_HOST_BITS = 64


async def runtime_of(connection: HTTPConnection) -> Runtime:
    """The running service."""
    return cast("Runtime", connection.state.runtime)


# Only for the document of the API: the header is read below, where its absence may be right.
_BEARER = HTTPBearer(auto_error=False, scheme_name="ADMIN_TOKEN", description="Токен оператора: ADMIN_TOKEN")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
Service = Annotated[Runtime, Depends(runtime_of)]


async def _stoloto(runtime: Service) -> StolotoClient:
    return runtime.stoloto


Stoloto = Annotated[StolotoClient, Depends(_stoloto)]


def client_address(connection: HTTPConnection) -> str:
    """The address that limits are counted by; of IPv6 the network, for one person has all addresses of it."""
    address = _address(connection)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Address(int(address) >> _HOST_BITS << _HOST_BITS))
    return str(address) if address else connection.client.host if connection.client else "unknown"


def from_allowed_page(connection: HTTPConnection, allowed: list[str]) -> bool:
    """Browsers name their origin: it must be on the list, or be this server's own page. Other clients name none."""
    origin = connection.headers.get("origin")
    if origin is None or "*" in allowed or origin in allowed:
        return True
    try:
        return urlsplit(origin).netloc == connection.headers.get("host")
    except ValueError:  # no such address can be
        return False


async def admit(connection: HTTPConnection, runtime: Service, kind: str = "") -> None:
    """Count one question of this address, those of a kind apart from the others. Raises 429."""
    if seconds := await runtime.rate_limit.wait_for(f"{kind}{client_address(connection)}"):
        raise HTTPException(429, "Слишком много запросов подряд.", headers={"Retry-After": str(seconds)})


async def operator(connection: HTTPConnection, runtime: Service, _bearer: Bearer = None) -> None:
    """Let operators pass: by token, or without one configured only from this machine directly. Raises 401 or 403."""
    token = runtime.settings.admin_token
    if token is None:
        if not _is_local(connection):
            raise HTTPException(403, "Этот адрес открыт только с самого сервера. Задайте ADMIN_TOKEN.")
        if _host_name(connection) not in _LOCAL_NAMES:  # a site may point its own name to this machine
            raise HTTPException(403, "Без ADMIN_TOKEN этот адрес открывается только как localhost или 127.0.0.1.")
        # Any site can send requests to this machine from a browser on it, and `*` would let it read the answers.
        if not from_allowed_page(connection, [one for one in runtime.settings.cors_origins if one != "*"]):
            raise HTTPException(403, "Без ADMIN_TOKEN этот адрес не отвечает страницам других сайтов.")
        return
    scheme, _, given = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secrets.compare_digest(given.encode(), token.get_secret_value().encode()):
        raise HTTPException(401, "Нужен токен оператора.", headers={"WWW-Authenticate": "Bearer"})


def _is_local(connection: HTTPConnection) -> bool:
    if any(name in _FORWARDING_HEADERS or name.startswith(_FORWARDING_FAMILIES) for name in connection.headers):
        return False  # a proxy on this machine speaks for somebody else
    address = _address(connection)
    return address is not None and address.is_loopback


def _address(connection: HTTPConnection) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Who asks; None where that is no address, as with a socket of the file system."""
    try:
        address = ipaddress.ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return None
    # A server on both protocols sees addresses of the old one inside of the new one.
    return getattr(address, "ipv4_mapped", None) or address


def _host_name(connection: HTTPConnection) -> str | None:
    """The name by which the client asked."""
    try:
        return connection.url.hostname
    except ValueError:  # no such name can be
        return None
