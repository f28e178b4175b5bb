"""The lifespan of an app that has nothing to start or stop."""

from starlette.types import Receive, Send


async def no_lifespan(receive: Receive, send: Send) -> None:
    """Confirm startup and shutdown."""
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})
