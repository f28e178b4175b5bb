"""Whose word the server takes for where a client is."""

import httpx
import pytest

from tests.wires.lotobot import lotobot
from tests.wires.test_nothing_configured import NO_NETWORK


async def questions(trusted: dict[str, str]) -> list[int]:
    """Statuses of three analyses, each said to be from another address; one a minute is allowed for an address."""
    draws = [{"number": 1, "winningCombination": ["01", "02"]}]
    async with (
        lotobot(**NO_NETWORK, CHAT_RATE_LIMIT="1", **trusted) as server,
        httpx.AsyncClient(base_url=server.url, timeout=30) as http,
    ):
        return [
            (
                await http.post(
                    "/api/ai/analyze-archive", json=draws, headers={"X-Forwarded-For": f"203.0.113.{number}"}
                )
            ).status_code
            for number in range(3)
        ]


@pytest.mark.parametrize(
    ("trusted", "statuses"),
    [
        ({}, [200, 429, 429]),
        ({"FORWARDED_ALLOW_IPS": "10.0.0.1"}, [200, 429, 429]),
        ({"FORWARDED_ALLOW_IPS": "127.0.0.1"}, [200, 200, 200]),
    ],
)
async def test_only_proxies_that_are_named_say_where_a_client_is(trusted: dict[str, str], statuses: list[int]) -> None:
    assert await questions(trusted) == statuses
