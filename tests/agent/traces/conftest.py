"""A run store and its writer."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent.traces.masking import Masking
from agent.traces.store import TraceStore
from agent.traces.writer import TraceWriter
from tests.agent.traces.recorded_turns import PATIENCE


@pytest.fixture
async def store(tmp_path: Path) -> TraceStore:
    return await asyncio.to_thread(TraceStore, tmp_path)


@pytest.fixture
async def writer(store: TraceStore) -> AsyncIterator[TraceWriter]:
    writer = TraceWriter(store, Masking(["phone"]))
    yield writer
    await writer.aclose(PATIENCE)
