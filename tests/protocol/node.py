"""Node.js and packages for it, where they can be had."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

#: The first one with a WebSocket of its own.
OLDEST_NODE = (20, 10)
#: What the checks of the clients need; a newcomer's machine need not have it.
PACKAGES = (
    "typescript@7.0.2",
    "esbuild@0.28.2",
    "react@19.3.1",
    "react-dom@19.3.1",
    "@types/react@19.3.0",
    "@types/react-dom@19.3.0",
)


def program(name: str) -> str:
    """Where node or npm is. CI must have it, others may not."""
    found = shutil.which(name)
    if found is None:
        missing(f"no {name} here")
    assert found is not None
    return found


async def node() -> str:
    """A node that is new enough."""
    found = program("node")
    _, said = await run(found, "--version")
    if tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2]) < OLDEST_NODE:
        missing(f"node {said.strip()} has no WebSocket")
    return found


def missing(what: str) -> None:
    """Fail in CI, skip elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


async def run(*command: str | Path, folder: Path | None = None, **environment: str) -> tuple[int, str]:
    """Exit code and all output of a command."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


async def installed(folder: Path) -> Path:
    """A folder with the packages in `node_modules`."""
    code, said = await run(
        program("npm"), "install", "--no-audit", "--no-fund", "--no-save", "--prefix", folder, *PACKAGES, folder=folder
    )
    if code:
        missing(f"npm could not install: {said[-500:]}")
    return folder
