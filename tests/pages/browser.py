"""A real Chromium, driven over the DevTools protocol."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Literal

import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.pages.page import SECONDS, Page

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0",
    "--lang=ru",
)  # fmt: skip

Scheme = Literal["light", "dark"]


@contextmanager
def chromium() -> Generator[str, None, None]:
    """Start a browser with a new profile; yield the address of its DevTools. CI must have one, others may not."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI must install chromium (.ci/run does)")
        pytest.skip("no chromium here (Debian: apt-get install chromium)")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "HOME": profile},
        ) as process,
    ):
        assert process.stderr is not None
        found = next(filter(None, (re.search(r"listening on (ws://\S+)", line) for line in process.stderr)), None)
        assert found, "chromium ended before it listened"
        # A full pipe would stop the browser.
        reader = threading.Thread(target=process.stderr.read)
        reader.start()
        try:
            yield found[1]
        finally:
            process.terminate()
            process.wait(SECONDS)
            reader.join()


@asynccontextmanager
async def new_page(
    devtools: str, *, width: int = 1280, height: int = 800, scheme: Scheme = "light", touch: bool = False
) -> AsyncGenerator[Page, None]:
    """A tab of its own, with no cookies, no cache and no storage of others."""
    async with connect(devtools, max_size=None, proxy=None) as socket:
        context = await _ask(socket, 1, "Target.createBrowserContext", disposeOnDetach=True)
        target = await _ask(socket, 2, "Target.createTarget", url="about:blank", **context)
        attached = await _ask(socket, 3, "Target.attachToTarget", flatten=True, **target)
        page = Page(socket, attached["sessionId"])
        listening = asyncio.create_task(page.listen())
        for domain in ("Page", "Runtime", "Network", "Log"):
            await page.call(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
        await page.call("Emulation.setDeviceMetricsOverride", **size)
        await page.call("Emulation.setTouchEmulationEnabled", enabled=touch)
        look = [{"name": "prefers-color-scheme", "value": scheme}]
        await page.call("Emulation.setEmulatedMedia", features=look)
        try:
            yield page
        finally:
            listening.cancel()
            await asyncio.wait([listening])


async def _ask(socket: ClientConnection, number: int, method: str, **params: Any) -> dict[str, Any]:
    """One command to the browser itself, before there is a page."""
    await socket.send(json.dumps({"id": number, "method": method, "params": params}))
    while True:
        message = json.loads(await socket.recv())
        if message.get("id") == number:
            assert "error" not in message, message
            return dict(message["result"])
