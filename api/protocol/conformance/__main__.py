"""`python -m api.protocol.conformance ws://host:port`: a table, and exit code 1 when a check failed."""

import argparse
import asyncio
import sys
from urllib.parse import urlsplit, urlunsplit

from api.protocol.asyncapi import ADDRESS
from api.protocol.conformance.peer import Target
from api.protocol.conformance.report import Verdict, run_checks

_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}


def chat_address(text: str) -> str:
    """Address of the chat for an address of a server or of its chat. Raises `ArgumentTypeError`."""
    parts = urlsplit(text)
    if parts.scheme not in _SCHEMES or not parts.netloc:
        raise argparse.ArgumentTypeError("give an address such as ws://localhost:8000")
    path = parts.path if parts.path.strip("/") else ADDRESS
    return urlunsplit((_SCHEMES[parts.scheme], parts.netloc, path, "", ""))


def line(verdict: Verdict) -> str:
    """One row of the table."""
    said = verdict.rule if verdict.failure is None else f"{verdict.failure}  (rule: {verdict.rule})"
    return f"{'pass' if verdict.failure is None else 'FAIL'}  {verdict.name:<30} {verdict.seconds:6.2f} s  {said}"


async def check(target: Target) -> int:
    """Print the table; the number of failed checks."""
    failed = passed = 0
    async for verdict in run_checks(target):
        print(line(verdict), flush=True)  # noqa: T201 - this is a command
        failed += verdict.failure is not None
        passed += verdict.failure is None
    print(f"{passed} passed, {failed} failed")  # noqa: T201
    return failed


def main() -> int:
    """Read the command line; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m api.protocol.conformance", description=__doc__)
    parser.add_argument("url", type=chat_address, help="ws://, wss://, http:// or https:// address of the server")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds to wait for a frame (60)")
    parser.add_argument("--rate-limit", type=int, default=0, help="messages a minute that the server allows: check it")
    given = parser.parse_args()
    return 1 if asyncio.run(check(Target(given.url, given.patience, given.rate_limit))) else 0


if __name__ == "__main__":
    sys.exit(main())
