"""What the tests of the StoLoto replica ask, and when."""

from datetime import UTC, datetime
from typing import Any

import httpx

from tests.replicas.stoloto_replica import CORE

#: Sunday, a minute past noon in Moscow.
NOW = datetime(2026, 11, 22, 9, 1, tzinfo=UTC)
GAMES = f"{CORE}/service/games/info-new"
DRAWS = f"{CORE}/service/draws"


async def body(http: httpx.AsyncClient, path: str, **params: str | int) -> Any:
    """JSON of a good answer."""
    response = await http.get(path, params=params or None)
    assert response.status_code == 200
    return response.json()
