"""The README's own nginx in front of two workers on one Redis; one is killed, and nobody notices."""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import WebSocketException

from api.protocol.conformance.peer import Target
from api.protocol.conformance.report import CHECKS, run_checks
from tests.operation.nginx import fenced, nginx
from tests.operation.ports import free_port
from tests.replicas.redis_server import RedisServer
from tests.wires.chat_client import ChatClient, Frame, chatting
from tests.wires.lotobot import LotoBot, lotobot, wait_until_ready
from tests.wires.test_nothing_configured import NO_NETWORK

README = fenced((Path(__file__).parents[2] / "README.md").read_text("utf-8"), "nginx")


@dataclass
class Site:
    """A proxy and its workers."""

    url: str
    workers: tuple[LotoBot, LotoBot]

    @property
    def chat(self) -> str:
        return self.url.replace("http", "ws", 1) + "/api/ai/chat"


@pytest.fixture
async def site(redis_url: str, redis_server: RedisServer, tmp_path: Path) -> AsyncGenerator[Site]:
    async with _site(redis_server, tmp_path) as made:
        yield made


@asynccontextmanager
async def _site(redis: RedisServer, folder: Path) -> AsyncGenerator[Site]:
    settings = {
        **NO_NETWORK,
        "REDIS_HOST": redis.host,
        "REDIS_PORT": str(redis.port),
        "FORWARDED_ALLOW_IPS": "127.0.0.1",
        "CHAT_RATE_LIMIT": "1000",
    }
    async with lotobot(**settings) as one, lotobot(**settings) as two:
        await asyncio.gather(wait_until_ready(one), wait_until_ready(two))
        port = free_port()
        blocks = README.replace("listen 8000", f"listen 127.0.0.1:{port}")
        for promised, worker in (("8001", one), ("8002", two)):
            blocks = blocks.replace(f"127.0.0.1:{promised}", worker.url.removeprefix("http://"))
        async with nginx(blocks, port, folder) as url:
            yield Site(url, (one, two))


class ResumingClient:
    """What the clients in the project do: resume after a loss, ask again what was interrupted."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = ""
        self._seq = 0
        self.losses = 0

    async def ask(self, question: str) -> str:
        """The text of the answer, whatever happens to connections and workers."""
        while True:
            try:
                async with chatting(f"{self._url}?session_id={self._session}&after={self._seq}") as chat:
                    self._session = (await chat.receive())["data"]["session_id"]
                    await chat.send("SEND_MESSAGE", {"message": question})
                    if (answer := await self._answer(chat)) is not None:
                        return answer
            except (OSError, WebSocketException):
                self.losses += 1

    async def _answer(self, chat: ChatClient) -> str | None:
        while True:
            frame: Frame = await chat.receive()
            self._seq = (frame["data"] or {}).get("seq", self._seq)
            if frame["code"] == "RESPONSE_MESSAGE":
                return str(frame["data"]["formatted_text"])
            if frame["code"] == "ERROR":
                return None


async def test_the_protocol_passes_through_the_proxy(site: Site) -> None:
    verdicts = [verdict async for verdict in run_checks(Target(site.chat, 60))]
    assert [verdict for verdict in verdicts if verdict.failure] == []
    assert len(verdicts) == len(CHECKS)


async def test_a_killed_worker_is_not_noticed(site: Site) -> None:
    async with chatting(site.chat) as chat:
        session = (await chat.greet())[0]["data"]["session_id"]
        first = await chat.ask("Какие шансы выиграть суперприз в 6 из 45?")
        victim = site.workers[0] if await _holds_chat(site.workers[0]) else site.workers[1]
        victim.process.kill()
        await chat.socket.wait_closed()
    after = first[-1]["data"]["seq"]
    async with chatting(f"{site.chat}?session_id={session}&after={after}") as chat:
        hello = await chat.receive()
        second = await chat.ask("А в 5 из 36?")
    assert hello["data"] == {"session_id": session, "resumed": True}
    assert second[-1]["code"] == "RESPONSE_MESSAGE"
    assert second[0]["data"]["seq"] == after + 1
    async with httpx.AsyncClient(base_url=site.url, timeout=60) as http:
        answers = [await http.get("/health") for _ in range(6)]
    assert {answer.status_code for answer in answers} == {200}


async def test_questions_go_on_while_workers_are_killed(site: Site) -> None:
    clients = [ResumingClient(site.chat) for _ in range(4)]
    questions = ["Здравствуйте!", "Подбери быструю лотерею", "Какие шансы в 6 из 45?"]
    asking = [asyncio.create_task(_all(client, questions)) for client in clients]
    await asyncio.wait(asking, timeout=0.3)
    site.workers[1].process.kill()
    answers = await asyncio.gather(*asking)
    assert all(len(texts) == 3 and all(texts) for texts in answers)


async def test_behind_the_proxy_nobody_is_an_operator_and_events_are_not_held_back(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url, timeout=60) as http:
        metrics = await http.get("/metrics")
        operator = await http.post("/api/ai/refresh-rag", headers={"X-Forwarded-For": "127.0.0.1"})
        events = await http.post(
            "/api/ai/recommend", json={"message": "Здравствуйте!"}, headers={"Accept": "text/event-stream"}, timeout=60
        )
    assert metrics.status_code == 404
    assert operator.status_code == 403  # behind a proxy nobody is local
    assert "event: RESPONSE_MESSAGE" in events.text


async def test_both_readmes_have_the_same_proxy() -> None:
    russian = await asyncio.to_thread((Path(__file__).parents[2] / "README.ru.md").read_text, "utf-8")
    assert _without_comments(fenced(russian, "nginx")) == _without_comments(README)


async def _all(client: ResumingClient, questions: list[str]) -> list[str]:
    return [await client.ask(question) for question in questions]


async def _holds_chat(worker: LotoBot) -> bool:
    async with httpx.AsyncClient(timeout=60) as http:
        page = (await http.get(f"{worker.url}/metrics")).text
    found = re.search(r"^lotobot_connections (\d+)", page, flags=re.MULTILINE)
    return found is not None and float(found[1]) > 0


def _without_comments(block: str) -> list[str]:
    return [line.partition("#")[0].rstrip() for line in block.splitlines() if line.partition("#")[0].strip()]
