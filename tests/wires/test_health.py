"""What the service says of its own state."""

import asyncio

from tests.replicas.redis_server import RedisServer
from tests.replicas.stoloto_faults import Hang, Status
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.conftest import Serve


async def test_it_serves_at_once_and_is_ready_when_the_knowledge_base_is(
    serve: Serve, stoloto: StolotoReplica, redis_url: str, redis_server: RedisServer
) -> None:
    held = Hang()
    stoloto.fail("all", held)
    shared = {"redis_host": redis_server.host, "redis_port": redis_server.port}
    async with serve(**shared) as server, server.http() as http:
        alive = await http.get("/health")
        starting = await http.get("/health/ready")
        held.release()
        await server.ready()
        ready = await http.get("/health/ready")
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (starting.status_code, starting.json()["status"]) == (503, "starting")
    assert starting.json()["checks"]["knowledge_base"] == "starting"
    assert (ready.status_code, ready.json()) == (
        200,
        {"status": "ready", "checks": {"redis": "ok", "stoloto": "ok", "llm": "ok", "knowledge_base": "ok"}},
    )


async def test_with_less_than_everything_it_is_degraded_and_answers(serve: Serve, stoloto: StolotoReplica) -> None:
    stoloto.fail("all", Status(403))
    async with serve(openai_api_key=None) as server, server.http() as http:
        await server.ready()
        # The first index needs no StoLoto; that it is asked in vain is known a moment later.
        while (ready := await http.get("/health/ready")).json()["checks"]["stoloto"] != "paused":  # noqa: ASYNC110 - the server tells
            await asyncio.sleep(0.02)
    assert (ready.status_code, ready.json()) == (
        200,
        {
            "status": "degraded",
            "checks": {"redis": "embedded", "stoloto": "paused", "llm": "rules", "knowledge_base": "ok"},
        },
    )
