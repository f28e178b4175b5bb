"""Work that may hang, given a limited time."""

import asyncio
import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)


async def within(seconds: float, work: Callable[[], object], name: str) -> None:
    """Do blocking work of a sink in a thread of its own; that it failed or was given up is logged.

    The thread is a daemon, so that a hanging network cannot keep the process from ending.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def run() -> None:
        try:
            work()
        except Exception:
            logger.warning("a trace sink failed", extra={"sink": name}, exc_info=True)
        try:
            loop.call_soon_threadsafe(done.set)
        except RuntimeError:
            return  # nobody waits any more and the loop is closed

    threading.Thread(target=run, name=name, daemon=True).start()
    try:
        await asyncio.wait_for(done.wait(), seconds)
    except TimeoutError:
        logger.warning("a trace sink took too long", extra={"sink": name})
