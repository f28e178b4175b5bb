"""The StoLoto replica breaks as told, on the wire, and heals."""

import asyncio
import json
import time

import httpx
import pytest

from tests.replicas.asking import DRAWS, GAMES, body
from tests.replicas.stoloto_faults import (
    Body,
    BrokenJson,
    Delay,
    Fault,
    Hang,
    Reset,
    Status,
    Truncated,
    html,
    missing_field,
    null_body,
    numbers_as_strings,
    other_body,
    request_status,
)
from tests.replicas.stoloto_replica import StolotoReplica

ARCHIVE = f"{DRAWS}/archive?game=6x45&count=3"


async def test_statuses_until_healed(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    for code in (403, 404, 500, 502):
        replica.fail("games", Status(code))
        response = await http.get(GAMES)
        assert response.status_code == code
        assert response.headers["content-type"].startswith("text/html")
    assert (await http.get("/cms/api/tabs")).status_code == 200
    replica.heal("games")
    assert (await http.get(GAMES)).status_code == 200


async def test_retry_after(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    replica.fail("games", Status(429, retry_after=7))
    response = await http.get(GAMES)
    assert (response.status_code, response.headers["retry-after"]) == (429, "7")


async def test_counted_faults_take_turns(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    replica.fail("games", Status(500), times=2)
    replica.fail("games", Status(502), times=1)
    assert [(await http.get(GAMES)).status_code for _ in range(4)] == [500, 500, 502, 200]


async def test_all_endpoints_at_once(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    replica.fail("all", Status(503))
    replica.fail("games", Status(404))
    paths = (GAMES, ARCHIVE, "/press/news", "/cms/api/tabs")
    assert [(await http.get(path)).status_code for path in paths] == [404, 503, 503, 503]
    replica.heal()
    assert [(await http.get(path)).status_code for path in paths] == [200] * 4
    with pytest.raises(ValueError, match="nosuch"):
        replica.fail("nosuch", Status(500))


@pytest.mark.parametrize(
    ("fault", "start"),
    [
        (html(), "<!DOCTYPE html>"),
        (null_body(), "null"),
        (other_body(), '{"version"'),
        (request_status("error", "no such game"), '{"requestStatus": "error", "errors": ["no such game"]'),
        (Body("[]"), "[]"),
    ],
)
async def test_other_bodies_with_status_200(
    http: httpx.AsyncClient, replica: StolotoReplica, fault: Fault, start: str
) -> None:
    replica.fail("archive", fault)
    response = await http.get(ARCHIVE)
    assert response.status_code == 200
    assert response.text.startswith(start)


async def test_broken_json(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    replica.fail("archive", BrokenJson())
    response = await http.get(ARCHIVE)
    assert response.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        response.json()


async def test_missing_fields(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    replica.fail("archive", missing_field("number", "one"), times=1)
    assert ["number" in draw for draw in (await body(http, ARCHIVE))["draws"]] == [False, True, True]
    replica.fail("archive", missing_field("combination"))
    assert ["combination" in draw for draw in (await body(http, ARCHIVE))["draws"]] == [False] * 3
    replica.fail("news", missing_field("number"))
    assert (await http.get("/press/news")).text.startswith("<!DOCTYPE html>")


async def test_numbers_as_strings(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    good = (await body(http, GAMES))["games"][0]
    replica.fail("games", numbers_as_strings())
    game = (await body(http, GAMES))["games"][0]
    assert game["draw"]["betCost"] == str(good["draw"]["betCost"])
    assert game["active"] is True


@pytest.mark.parametrize("fault", [Truncated(), Reset()])
async def test_cut_connections(http: httpx.AsyncClient, replica: StolotoReplica, fault: Fault) -> None:
    replica.fail("archive", fault, times=1)
    expected = httpx.RemoteProtocolError if isinstance(fault, Truncated) else httpx.ReadError
    with pytest.raises(expected):
        await http.get(ARCHIVE)
    assert (await http.get(ARCHIVE)).status_code == 200


async def test_delay_then_another_fault(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    replica.fail("games", Delay(0.05, Status(500)))
    start = time.monotonic()
    assert (await http.get(GAMES)).status_code == 500
    assert time.monotonic() - start >= 0.05


async def test_hang_until_released_or_the_client_leaves(http: httpx.AsyncClient, replica: StolotoReplica) -> None:
    hang = Hang()
    replica.fail("games", hang)
    with pytest.raises(httpx.ReadTimeout):
        await http.get(GAMES, timeout=httpx.Timeout(30, read=0.05))
    waiting = asyncio.create_task(http.get(GAMES))
    await replica.requests.wait_for(2, lambda request: request.endpoint == "games")
    assert not waiting.done()
    hang.release()
    assert (await waiting).status_code == 200


async def test_waiting_for_a_request_that_never_comes(replica: StolotoReplica) -> None:
    with pytest.raises(TimeoutError):
        await replica.requests.wait_for(1, timeout=0.01)
