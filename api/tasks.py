"""Ending tasks for certain."""

import asyncio
from typing import Any

# A library may take a cancellation for a failure of its own and go on: redis-py's pool does when it runs out of time
# at that moment. So it is repeated after so many seconds.
REPEAT_SECONDS = 0.1


async def end_tasks(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks and wait until they have ended, however; what they raised is not raised here."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=REPEAT_SECONDS)
