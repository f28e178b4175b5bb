"""The conformance kit: our server passes it, broken servers do not."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from api.protocol.conformance.__main__ import chat_address
from api.protocol.conformance.peer import Target
from api.protocol.conformance.report import CHECKS, Verdict, run_checks
from tests.protocol.broken_servers import answers_twice, broken, leaves, says_nothing, speaks_wrong
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.redis_server import RedisServer
from tests.wires.conftest import Serve, service
from tests.wires.lotobot import lotobot
from tests.wires.test_nothing_configured import NO_NETWORK

PROJECT = Path(__file__).parents[2]


async def run(*arguments: str) -> tuple[int, list[str]]:
    """The command as people give it: exit code and lines."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "api.protocol.conformance", *arguments,
        stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode().splitlines()


async def failed(target: Target) -> list[Verdict]:
    return [verdict async for verdict in run_checks(target) if verdict.failure is not None]


async def test_the_server_as_people_start_it_passes() -> None:
    async with lotobot(**NO_NETWORK) as server:
        code, lines = await run(server.url, "--rate-limit", "30")
    assert (code, lines[-1]) == (0, f"{len(CHECKS) + 1} passed, 0 failed"), "\n".join(lines)
    assert all(line.startswith("pass ") for line in lines[:-1])


async def test_the_server_with_redis_and_a_model_passes(
    serve: Serve, openrouter: OpenRouterReplica, redis_url: str, redis_server: RedisServer
) -> None:
    settings = {"redis_host": redis_server.host, "redis_port": redis_server.port, "chat_rate_limit": 1000}
    async with serve(**settings) as server:
        assert await failed(Target(server.chat, 30)) == []
    assert openrouter.requests


async def test_an_open_door_for_pages_is_told() -> None:
    async with service(ws_origins=["*"]) as server:
        (verdict,) = await failed(Target(server.chat, 30))
    assert (verdict.name, verdict.failure) == ("foreign origin", "a foreign Origin was let in")


async def test_a_server_that_answers_twice_fails() -> None:
    async with broken(answers_twice) as url:
        names = {verdict.name for verdict in await failed(Target(url, 5))}
    assert {"answer", "marks", "bad json", "frame too large", "resume"} <= names
    assert "greeting" not in names


@pytest.mark.parametrize(
    ("handler", "patience", "said"),
    [
        (says_nothing, 0.05, "no frame within"),
        (leaves, 30, "connection: "),
        (speaks_wrong, 30, "CONNECTION_ESTABLISHED: "),
    ],
)
async def test_a_server_that_does_not_greet_fails_everything(handler: object, patience: float, said: str) -> None:
    async with broken(handler) as url:  # type: ignore[arg-type]
        verdicts = {verdict.name: str(verdict.failure) for verdict in await failed(Target(url, patience))}
    assert len(verdicts) >= len(CHECKS) - 1  # a page of another origin is not asked for more than the upgrade
    assert said in verdicts["greeting"]


async def test_the_exit_code_tells_of_a_failure() -> None:
    async with broken(leaves) as url:
        code, lines = await run(url)
    assert code == 1
    assert lines[0].startswith("FAIL  greeting")
    assert "rule: CONNECTION_ESTABLISHED" in lines[0]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("ws://localhost:8000", "ws://localhost:8000/api/ai/chat"),
        ("https://loto.example/", "wss://loto.example/api/ai/chat"),
        ("wss://loto.example/other/chat", "wss://loto.example/other/chat"),
    ],
)
def test_addresses_of_servers_and_of_chats_are_taken(given: str, address: str) -> None:
    assert chat_address(given) == address
