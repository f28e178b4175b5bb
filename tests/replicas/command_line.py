"""Running a replica by hand."""

import argparse
import asyncio
import sys

from starlette.types import ASGIApp

from tests.replicas.serving import serving


def serve_forever(app: ASGIApp, port: int, about: str | None) -> None:
    """Serve on 127.0.0.1 until interrupted; `--port` changes the port, `--host` the address."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--port", type=int, default=port)
    parser.add_argument("--host", default="127.0.0.1")
    wanted = parser.parse_args()

    async def run() -> None:
        async with serving(app, host=wanted.host, port=wanted.port) as url:
            sys.stdout.write(f"{url}\n")
            sys.stdout.flush()
            await asyncio.Event().wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        sys.stdout.write("stopped\n")
