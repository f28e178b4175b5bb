"""What a replica was asked, and a way to wait for it."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class RequestLog(list[Entry], Generic[Entry]):
    """A list of requests in order of arrival that can be awaited."""

    def __init__(self) -> None:
        super().__init__()
        self._news = asyncio.Condition()

    async def arrived(self, entry: Entry) -> None:
        """Add a request and wake those who wait."""
        async with self._news:
            self.append(entry)
            self._news.notify_all()

    async def wait_for(
        self,
        count: int,
        where: Callable[[Entry], bool] = lambda _: True,
        timeout: float = 60.0,  # noqa: ASYNC109 - a test must not hang
    ) -> None:
        """Return once `count` requests that `where` picks have arrived; `TimeoutError` after `timeout` seconds."""
        async with asyncio.timeout(timeout), self._news:
            await self._news.wait_for(lambda: sum(map(where, self)) >= count)
