"""The index is built behind the running service and built again after every `KNOWLEDGE_REFRESH`."""

import asyncio
import logging

import pytest

from tests.wires.conftest import service

FRESH = "knowledge base is fresh"
#: Only what hangs takes so long.
PATIENCE = 60


async def test_it_is_rebuilt_again_and_again(caplog: pytest.LogCaptureFixture) -> None:
    def rebuilt() -> int:
        return sum(record.message == FRESH for record in caplog.records)

    with caplog.at_level(logging.INFO, "api.assembly"):
        async with service(knowledge_refresh=0.01) as server, asyncio.timeout(PATIENCE):
            while rebuilt() < 3:  # noqa: ASYNC110 - another task builds it
                await asyncio.sleep(0.05)
            await server.ready()
