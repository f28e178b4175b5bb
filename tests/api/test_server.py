"""How the server speaks on its wires, and whose word it takes for where a client is."""

import httpx
import pytest
from fastapi import FastAPI

from api.server import make_server
from api.settings import Settings
from tests.wires.chat_client import chatting
from tests.wires.lotobot import lotobot
from tests.wires.test_nothing_configured import NO_NETWORK


async def questions(trusted: dict[str, str]) -> tuple[list[int], str]:
    """How three analyses and a chat end, each said to be from another address; one a minute is allowed for each."""
    draws = [{"number": 1, "winningCombination": ["01", "02"]}]
    async with (
        lotobot(**NO_NETWORK, CHAT_RATE_LIMIT="1", **trusted) as server,
        httpx.AsyncClient(base_url=server.url, timeout=60) as http,
    ):
        statuses = [
            (
                await http.post(
                    "/api/ai/analyze-archive", json=draws, headers={"X-Forwarded-For": f"203.0.113.{number}"}
                )
            ).status_code
            for number in range(3)
        ]
        async with chatting(server.chat_url, additional_headers={"X-Forwarded-For": "203.0.113.9"}) as chat:
            await chat.greet()
            return statuses, (await chat.ask("Здравствуйте!"))[-1]["code"]


@pytest.mark.parametrize(
    ("trusted", "statuses", "turn"),
    [
        ({}, [200, 429, 429], "ERROR"),
        ({"FORWARDED_ALLOW_IPS": "10.0.0.1"}, [200, 429, 429], "ERROR"),
        ({"FORWARDED_ALLOW_IPS": "127.0.0.1"}, [200, 200, 200], "RESPONSE_MESSAGE"),
    ],
)
async def test_only_proxies_that_are_named_say_where_a_client_is(
    trusted: dict[str, str], statuses: list[int], turn: str
) -> None:
    assert await questions(trusted) == (statuses, turn)


def test_idle_chats_are_pinged_before_proxies_give_them_up() -> None:
    config = make_server(FastAPI(), Settings(_env_file=None)).config
    assert config.ws_ping_interval is not None
    assert config.ws_ping_timeout is not None
    assert config.ws_ping_interval < 60  # what nginx waits, where nobody says otherwise
    assert config.ws_max_size == 256 * 1024
