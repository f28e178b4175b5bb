"""LotoBot as a newcomer starts it: no Redis, no key, no network; a process of its own."""

import asyncio
import json
from pathlib import Path

import httpx

from tests.wires.chat_client import chatting, codes
from tests.wires.conftest import NOWHERE
from tests.wires.lotobot import lotobot, wait_until_ready

# The one thing that is set: an address where nobody listens, so that the test is the same with a network.
NO_NETWORK = {"STOLOTO_SITE_URL": NOWHERE, "STOLOTO_API_URL": NOWHERE}


async def test_a_newcomer_gets_a_search_from_the_snapshot() -> None:
    async with lotobot(**NO_NETWORK) as server, chatting(server.chat_url) as chat:
        await chat.greet()
        frames = await chat.ask("Подбери мне быструю лотерею с небольшим призом")
        answer = frames[-1]["data"]
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as http:
            await wait_until_ready(server)
            ready = (await http.get("/health/ready")).json()
            details = await http.get("/api/stoloto/details", params={"lottery_code": "6x45", "count": 2})
            beyond = await http.get("/api/stoloto/archive", params={"lottery_code": "4x20", "page": 100})
            recommended = await http.post("/api/ai/recommend", json={"message": "Что выпало в 6 из 45?"}, timeout=60)
    assert codes(frames) == [
        "STATUS_GROK_PROCESSING",
        "STATUS_RAG_PROCESSING",
        "STATUS_GROK_PROCESSING",
        "RESPONSE_MESSAGE",
    ]
    assert (answer["action"], answer["model"], answer["degraded"]) == ("search", "rules", True)
    assert all(lottery["name"] for lottery in answer["content"])
    assert "2026" in answer["formatted_text"]
    assert ready["status"] == "degraded"
    assert ready["checks"]["redis"] == "embedded"
    assert details.headers["X-Data-Source"] == "snapshot"
    assert beyond.status_code == 502
    assert recommended.json()["action"] == "answer"


async def test_torch_is_not_imported_garbage_is_collected_and_a_stop_is_clean() -> None:
    async with lotobot(**NO_NETWORK, LOG_LEVEL="DEBUG") as server:
        await wait_until_ready(server)
        maps = await asyncio.to_thread(Path(f"/proc/{server.process.pid}/maps").read_text)
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as http, asyncio.timeout(60):
            while '\npython_gc_collections_total{generation="0"} 0.0\n' in (await http.get("/metrics")).text:
                pass  # garbage is left alone while the server starts, and then no longer
        assert "onnxruntime" in maps
        assert "/torch/lib/" not in maps
    lines = [json.loads(line) for line in server.log]
    assert lines[-1]["event"].startswith("Finished server process")
    assert not [line for line in lines if line["level"] in ("error", "critical")]


async def test_a_stop_closes_chats_as_a_restart() -> None:
    async with lotobot(**NO_NETWORK) as server, chatting(server.chat_url) as chat:
        await chat.greet()
        server.process.terminate()
        await chat.socket.wait_closed()
    assert chat.socket.close_code == 1012
