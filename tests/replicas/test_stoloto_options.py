"""What nobody knows about StoLoto: the replica's switches."""

from datetime import timedelta

import httpx
import pytest

from tests.replicas.asking import DRAWS, GAMES, NOW, body
from tests.replicas.stoloto_options import Unknown
from tests.replicas.stoloto_replica import StolotoReplica


@pytest.mark.parametrize(
    ("choice", "status", "text"),
    [("404", 404, None), ("null", 200, "null"), ("empty", 200, None), ("request_status", 200, None)],
)
async def test_unknown_game_and_number(
    http: httpx.AsyncClient, replica: StolotoReplica, choice: Unknown, status: int, text: str | None
) -> None:
    replica.options.unknown = choice
    for path in (f"{DRAWS}/nosuch/1", f"{DRAWS}/6x45/99999999", f"{DRAWS}/nosuch/details", f"{DRAWS}/archive?game=x"):
        response = await http.get(path)
        assert response.status_code == status
        assert text is None or response.text == text
    if choice == "request_status":
        assert response.json()["requestStatus"] == "error"
    if choice == "empty":
        assert response.json()["draws"] == []


async def test_other_switches(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    assert "xExtra" in (await body(http, GAMES))["games"][0]["draw"]
    replica.options.unknown_keys = replica.options.nulls = False
    game = (await body(http, GAMES))["games"][0]
    assert "xExtra" not in game
    assert "nextDraw" not in game
    dates: dict[str, str | int] = {"game": "4x20", "count": 50, "date_from": "2026-09-16", "date_to": "2026-09-16"}
    newest = (NOW + timedelta(hours=3)).strftime("%Y-%m-%d")
    assert (await body(http, f"{DRAWS}/archive", **dates))["draws"][0]["date"].startswith(newest)
    replica.options.date_filters = True
    numbers = [draw["number"] for draw in (await body(http, f"{DRAWS}/archive", **dates))["draws"]]
    assert numbers[:20] == list(range(15208, 15188, -1))
