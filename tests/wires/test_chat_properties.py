"""Whatever clients of two workers do: every message ends exactly once, in order, and nothing leaks between chats."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import HttpError, Reply, Slow, Text
from tests.replicas.redis_server import RedisServer
from tests.replicas.serving import serving
from tests.wires.chat_client import ChatClient, Frame, chatting
from tests.wires.conftest import Served, service

Result = TypeVar("Result")
# For what hangs: a busy machine needs some seconds for an example, and all of them need their time.
EXAMPLE_SECONDS = 60.0
pytestmark = pytest.mark.timeout(600)
ENDS = ("RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR")
JUNK = ["[]", "null", '{"code": "NOPE"}', '{"code": "SEND_MESSAGE", "data": {"message": ""}}', '{"code": 5}']
ACTIONS = ["ask", "ask", "ask", "slow", "fail", "cancel", "drop", "resume", "junk", "second", "read", "again"]


def model(body: Any) -> Reply:
    """A model that echoes the question: at once, slowly, or not at all."""
    text = str(body["messages"][-1]["content"])
    if "fail" in text:
        return HttpError(401, "no")
    reply = Text(f"echo {text}")
    return Slow(0.05, reply) if "slow" in text else reply


class World:
    """Two workers on one Redis, in the event loop of a thread of their own."""

    def __init__(self, redis: RedisServer) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self.workers: list[Served] = self.run(self._start(redis))

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run in the loop of the world."""
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, EXAMPLE_SECONDS), self.loop).result()

    async def _start(self, redis: RedisServer) -> list[Served]:
        openrouter = await self._stack.enter_async_context(serving(OpenRouterReplica(model)))
        shared = {
            "openai_base_url": f"{openrouter}/api/v1",
            "openai_api_key": SecretStr("key"),
            "redis_host": redis.host,
            "redis_port": redis.port,
            "chat_rate_limit": 1_000_000,
        }
        workers = [await self._stack.enter_async_context(service(**shared)) for _ in range(2)]
        for worker in workers:
            await worker.ready()
        return workers

    def close(self) -> None:
        """Stop the workers and the loop."""
        self.run(self._stack.aclose())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


@pytest.fixture(scope="module")
def world(redis_server: RedisServer) -> Iterator[World]:
    """Workers that live for all examples."""
    made = World(redis_server)
    yield made
    made.close()


@dataclass
class Player:
    """One chat and its client: what was asked, what came."""

    name: str
    workers: list[Served]
    session: str = ""
    asked: list[str] = field(default_factory=list)
    asked_over: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    seen: dict[int, Frame] = field(default_factory=dict)
    sockets: list[tuple[AsyncExitStack, ChatClient]] = field(default_factory=list)
    last: dict[str, Any] = field(default_factory=dict)

    async def connect(self, worker: int) -> None:
        """One more socket: the first begins the chat, the others resume it."""
        stack = AsyncExitStack()
        after = max(self.seen, default=0)
        query = f"?session_id={self.session}&after={after}" if self.session else ""
        client = await stack.enter_async_context(chatting(self.workers[worker].chat + query))
        hello = (await client.receive())["data"]
        assert hello["resumed"] is bool(self.session)
        if not self.session:
            assert (await client.receive())["code"] == "REQUEST_CHAT_CONTEXT"
        self.session = hello["session_id"]
        self.sockets.append((stack, client))

    async def act(self, action: str, worker: int) -> None:
        """Do one thing that a client may do."""
        if not self.sockets or action in ("resume", "second"):
            if action == "resume":
                await self.drop()
            await self.connect(worker)
        client = self.sockets[worker % len(self.sockets)][1]
        match action:
            case "ask" | "slow" | "fail":
                number = f"{self.name}-{len(self.asked)}"
                self.asked.append(number)
                self.asked_over[number] = id(client)
                data = {"message": f"{action} {number}", "id": number, "stream": len(self.asked) % 2 == 0}
                self.last = data
                await client.send("SEND_MESSAGE", data)
            case "again" if self.asked and self.asked_over[self.asked[-1]] == id(client):
                self.asked.append(self.asked[-1])
                await client.send("SEND_MESSAGE", self.last)
            case "cancel":
                await client.send("CANCEL_MESSAGE")
            case "junk":
                await client.socket.send(JUNK[len(self.asked) % len(JUNK)])
            case "drop":
                await self.drop()
            case "read":
                await self.settle(client)

    async def drop(self) -> None:
        """Cut all sockets without a word."""
        for stack, client in self.sockets:
            await self.settle(client)
            client.socket.transport.abort()
            await stack.aclose()
        self.sockets.clear()

    async def settle(self, client: ChatClient) -> None:
        """Make sure that the server has read all: it answers a last junk frame after everything before it."""
        await client.socket.send("{")
        while True:
            frame = await client.receive()
            self.take(frame)
            if frame["code"] == "ERROR" and frame["data"]["error"] == "bad_json" and "id" not in frame["data"]:
                return

    def take(self, frame: Frame) -> None:
        """Remember a frame; one that is seen again must be the same."""
        data = frame["data"]
        if "seq" not in data:
            if data.get("error") == "busy":
                self.refused.append(data["id"])
            return
        assert self.seen.setdefault(data["seq"], frame) == frame
        assert str(data.get("id", self.name)).startswith(self.name)

    @property
    def ended(self) -> list[str]:
        """Ids of the messages that ended, in the order of their ends."""
        return [frame["data"]["id"] for _, frame in sorted(self.seen.items()) if frame["code"] in ENDS]

    async def finish(self) -> None:
        """Follow the chat from its beginning until all that was taken has ended, and judge."""
        if not self.session:
            return
        await self.drop()
        async with chatting(f"{self.workers[0].chat}?session_id={self.session}&after=0") as client:
            await client.receive()
            await self.settle(client)
            while len(self.ended) < len(self.asked) - len(self.refused):
                self.take(await client.receive())
        expected = list(self.asked)
        for number in self.refused:
            expected.remove(number)  # which of two that are the same makes no difference
        assert sorted(self.ended) == sorted(expected)
        for socket in set(self.asked_over.values()):  # between two sockets there is no order
            assert [end for end in self.ended if self.asked_over[end] == socket] == [
                number for number in expected if self.asked_over[number] == socket
            ]
        assert sorted(self.seen) == list(range(1, len(self.seen) + 1))
        for frame in self.seen.values():
            if frame["code"] == "RESPONSE_MESSAGE" and frame["data"]["model"] != "rules":
                assert frame["data"]["formatted_text"].endswith(frame["data"]["id"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(ACTIONS), st.integers(0, 1)), max_size=25))
def test_every_message_ends_once_whatever_clients_do(world: World, steps: list[tuple[int, str, int]]) -> None:
    async def play() -> None:
        players = [Player(f"chat{number}", world.workers) for number in range(2)]
        for number, action, worker in steps:
            await players[number].act(action, worker)
        for player in players:
            await player.finish()

    world.run(play())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    frames=st.lists(
        st.one_of(
            st.text(max_size=200),
            st.binary(max_size=100),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
            ).map(json.dumps),
            st.builds(
                lambda code, data: json.dumps({"code": code, "data": data}),
                st.sampled_from(["CHAT_CONTEXT", "CANCEL_MESSAGE", "RESPONSE_MESSAGE", "STATUS_GROK_PROCESSING", ""]),
                st.none() | st.integers() | st.text(max_size=20) | st.lists(st.dictionaries(st.text(), st.text())),
            ),
        ),
        max_size=250,
    )
)
def test_any_frames_leave_the_connection_working(world: World, frames: list[str | bytes]) -> None:
    async def play() -> None:
        async with chatting(world.workers[0].chat) as client:
            await client.greet()
            for sent in frames:
                await client.socket.send(sent)
            await client.send("SEND_MESSAGE", {"message": "ask last", "id": "last"})
            while (frame := await client.receive())["data"] is None or frame["data"].get("id") != "last":
                assert frame["code"] in ("ERROR", "CHAT_CONTEXT_RECEIVED")
            while frame["code"] != "RESPONSE_MESSAGE":
                frame = await client.receive()

    world.run(play())
