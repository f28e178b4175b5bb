"""What routes and the chat ask for, by type."""

import ipaddress
import secrets
from typing import Annotated, cast

from fastapi import Depends, HTTPException
from fastapi.requests import HTTPConnection

from api.runtime import Runtime
from tools.stoloto.client import StolotoClient

_FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


async def runtime_of(connection: HTTPConnection) -> Runtime:
    """The running service."""
    return cast("Runtime", connection.state.runtime)


Service = Annotated[Runtime, Depends(runtime_of)]


async def _stoloto(runtime: Service) -> StolotoClient:
    return runtime.stoloto


Stoloto = Annotated[StolotoClient, Depends(_stoloto)]


def client_address(connection: HTTPConnection) -> str:
    """The address that limits are counted by."""
    return connection.client.host if connection.client else "unknown"


async def operator(connection: HTTPConnection, runtime: Service) -> None:
    """Let operators pass: by token, or without one configured only from this machine directly. Raises 401 or 403."""
    token = runtime.settings.admin_token
    if token is None:
        if not _is_local(connection):
            raise HTTPException(403, "Этот адрес открыт только с самого сервера. Задайте ADMIN_TOKEN.")
        return
    scheme, _, given = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secrets.compare_digest(given.encode(), token.get_secret_value().encode()):
        raise HTTPException(401, "Нужен токен оператора.", headers={"WWW-Authenticate": "Bearer"})


def _is_local(connection: HTTPConnection) -> bool:
    if any(name in connection.headers for name in _FORWARDING_HEADERS):
        return False  # a proxy on this machine speaks for somebody else
    try:
        return ipaddress.ip_address(client_address(connection)).is_loopback
    except ValueError:
        return False
