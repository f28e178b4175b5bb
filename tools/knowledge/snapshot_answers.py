"""The dated snapshot as the only source of StoLoto's answers."""

import asyncio
from typing import Protocol

from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoUnavailable
from tools.stoloto.reading import Answer, Reading
from tools.stoloto.snapshot import Snapshot


class StolotoAnswers(Protocol):
    """Where the knowledge base reads StoLoto's answers: the client, or the snapshot alone."""

    async def read(self, endpoint: Endpoint[Answer]) -> Reading[Answer]:
        """The answer of an endpoint without parameters. Raises a `StolotoError`."""


class SnapshotAnswers:
    """Answers of the snapshot, for commands that must not use the network."""

    async def read(self, endpoint: Endpoint[Answer]) -> Reading[Answer]:
        """The answer as of the snapshot's day. Raises `StolotoUnavailable` where it holds none."""
        reading = await asyncio.to_thread(Snapshot().read, endpoint, {})
        if reading is None:
            raise StolotoUnavailable(f"the snapshot has no {endpoint.name}")
        return reading
