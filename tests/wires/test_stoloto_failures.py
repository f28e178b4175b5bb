"""Every way in which StoLoto fails, over HTTP: with a value kept before, with a snapshot, with nothing."""

import asyncio
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from tests.replicas.serving import serving
from tests.replicas.stoloto_faults import (
    BrokenJson,
    Fault,
    Hang,
    Reset,
    Status,
    Truncated,
    html,
    missing_field,
    null_body,
    other_body,
    request_status,
)
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.conftest import Serve, service

FAULTS: dict[str, tuple[Callable[[], Fault], int]] = {
    "403": (lambda: Status(403), 502),
    "429": (lambda: Status(429, retry_after=30), 502),
    "500": (lambda: Status(500), 502),
    "503": (lambda: Status(503), 502),
    "reset": (Reset, 502),
    "truncated": (Truncated, 502),
    "html": (html, 502),
    "broken json": (BrokenJson, 502),
    "null": (null_body, 502),
    "other body": (other_body, 502),
    "request status": (request_status, 502),
    "all items bad": (lambda: missing_field("number"), 502),
    "hang": (Hang, 504),
}
KNOWN = "/api/stoloto/details?lottery_code=6x45&count=3"
#: The snapshot has no draw of it.
UNKNOWN = "/api/stoloto/details?lottery_code=gzhl&count=3"


@pytest.mark.parametrize(("fault", "status"), FAULTS.values(), ids=FAULTS)
async def test_what_was_kept_is_stale_then_there_is_the_snapshot_then_a_problem(
    fault: Callable[[], Fault], status: int, serve: Serve, stoloto: StolotoReplica
) -> None:
    async with serve() as server, server.http() as http:
        await server.ready()
        good = await http.get(UNKNOWN)
        stoloto.fail("details", fault())
        paths = (f"{UNKNOWN}&force_refresh=true", UNKNOWN.replace("count=3", "count=4"), KNOWN)
        stale, nothing, dated = await asyncio.gather(*(http.get(path) for path in paths))
    assert (good.status_code, good.headers["X-Data-Source"]) == (200, "live")
    assert (stale.status_code, stale.headers["X-Data-Source"]) == (200, "stale")
    assert stale.content == good.content
    assert int(stale.headers["Age"]) >= 0
    assert (dated.status_code, dated.headers["X-Data-Source"]) == (200, "snapshot")
    assert (nothing.status_code, nothing.json()["status"]) == (status, status)
    assert nothing.headers["content-type"] == "application/problem+json"
    assert "X-Data-Source" not in nothing.headers
    assert "127.0.0.1" not in nothing.text


async def test_a_queue_that_is_too_long_is_a_snapshot_or_504_at_once(serve: Serve, stoloto: StolotoReplica) -> None:
    async with serve(stoloto_interval=10_000) as server, server.http() as http:
        paths = (UNKNOWN, UNKNOWN.replace("count=3", "count=4"), KNOWN)
        one, other, dated = await asyncio.gather(*(http.get(path) for path in paths))
    # One request was sent at once: for the knowledge base or for one of these.
    assert len(stoloto.requests) == 1
    assert 504 in (one.status_code, other.status_code)
    assert dated.headers["X-Data-Source"] in ("snapshot", "live")


async def test_each_endpoint_is_asked_at_its_host() -> None:
    site, api = StolotoReplica(), StolotoReplica()
    async with (
        serving(site) as site_url,
        serving(api) as api_url,
        service(stoloto_site_url=site_url, stoloto_api_url=api_url) as server,
        server.http() as http,
    ):
        for path in ("main", "tabs", "instant", "news", "list", "games", "archive", "details", "draws/6x45/9001"):
            answer = await http.get(f"/api/stoloto/{path}")
            assert (answer.status_code, answer.headers["X-Data-Source"] in ("live", "cache")) == (200, True)
    assert {request.endpoint for request in api.requests} == {"main", "tabs", "instant"}
    assert {request.endpoint for request in site.requests} == {
        "news", "packets", "games", "archive", "details", "draw",
    }  # fmt: skip


async def test_the_partner_header_is_that_of_the_settings(serve: Serve, stoloto: StolotoReplica) -> None:
    async with serve(stoloto_partner_token=SecretStr("another")) as server, server.http() as http:
        refused = await http.get(UNKNOWN)
    assert {request.headers["gosloto-partner"] for request in stoloto.requests} == {"another"}
    assert refused.status_code == 502
