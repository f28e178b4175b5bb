"""A real nginx with a configuration of the documents, on free ports."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

_AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr info;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{blocks}
}}
"""


def nginx_program() -> str:
    """Where nginx is. CI must have it, others may not."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI must install nginx-light (.ci/run does)")
        pytest.skip("no nginx here (Debian: apt-get install nginx-light)")
    return program


def fenced(markdown: str, language: str) -> str:
    """The first block of this language in a document."""
    found = re.search(rf"^```{language}\n(.*?)^```", markdown, flags=re.MULTILINE | re.DOTALL)
    assert found, f"no {language} block"
    return found[1]


@asynccontextmanager
async def nginx(blocks: str, port: int, folder: Path) -> AsyncGenerator[str, None]:
    """Serve these `http` blocks, which listen at the port; the base address."""
    program = nginx_program()
    file = folder / "nginx.conf"
    await asyncio.to_thread(file.write_text, _AROUND.format(folder=folder, blocks=blocks))
    process = await asyncio.create_subprocess_exec(
        program, "-p", str(folder), "-c", str(file), "-e", "stderr", stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    said: list[str] = []
    try:
        async with asyncio.timeout(60):
            async for line in process.stderr:
                said.append(line.decode())
                if "start worker process " in said[-1]:
                    break
        assert process.returncode is None, "".join(said)
        reading = asyncio.create_task(process.stderr.read())
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        await process.wait()
        await reading
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
